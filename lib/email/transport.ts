import "server-only";
import { createTransport } from "nodemailer";
import { type Mailbox, parseAddress, parseMailbox } from "./address";

export type OutgoingMail = {
  messageId: string;
  to: Mailbox;
  subject: string;
  html: string;
  body: string;
  calendar: string | null;
  attachments: { fileName: string; type: string; bytes: Uint8Array }[];
};

export type Transport = { name: "smtp" | "kept"; send(mail: OutgoingMail): Promise<void> };

/** The demo's way: the mail stays in the database and is read at /utkorg. */
export const KEPT: Transport = { name: "kept", send: async () => {} };

type Timeouts = { connectionTimeout: number; greetingTimeout: number; socketTimeout: number };

const PATIENCE: Timeouts = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

export function smtpTransport(smtpUrl: string, mailFrom: string, timeouts: Timeouts = PATIENCE): Transport {
  const server = createTransport({
    ...connectionOptions(smtpUrl),
    ...timeouts,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const from = parseMailbox(mailFrom);
  return {
    name: "smtp",
    send: async (mail) => {
      const address = parseAddress(mail.to.address);
      if (address === null) throw Object.assign(new Error("not an address"), { responseCode: 553 });
      await server.sendMail({
        from,
        to: { name: mail.to.name, address },
        messageId: mail.messageId,
        subject: mail.subject,
        text: mail.body,
        html: mail.html,
        headers: { "Auto-Submitted": "auto-generated" },
        ...(mail.calendar === null ? {} : { icalEvent: calendarPart(mail.calendar) }),
        attachments: mail.attachments.map(({ fileName, type, bytes }) => ({
          filename: fileName,
          contentType: type,
          content: Buffer.from(bytes),
        })),
      });
    },
  };
}

/** Beside the text for a mail program that keeps a calendar, and as a file for one that does not. */
function calendarPart(content: string) {
  const method = /^METHOD:([A-Z]+)\r?$/m.exec(content)?.[1] ?? "PUBLISH";
  return { method, filename: "praktikdag.ics", content };
}

// nodemailer's own reading of the address would also take options from its query string.
function connectionOptions(smtpUrl: string) {
  const url = new URL(smtpUrl);
  const secure = url.protocol === "smtps:";
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(user ? { auth: { user, pass: decodeURIComponent(url.password) }, requireTLS: !secure } : {}),
  };
}
