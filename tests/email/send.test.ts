import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { database, inTransaction } from "@/db/client";
import { emails } from "@/db/schema";
import { compose } from "@/lib/email/layout";
import { queueEmail, requireRoomInOutbox } from "@/lib/email/queue";
import { OUTBOX_LIMIT } from "@/lib/email/rules";
import { sendDueEmails } from "@/lib/email/send";
import { KEPT, smtpTransport } from "@/lib/email/transport";
import { Conflict } from "@/lib/errors";
import { dayInvitation } from "@/lib/practice-days/calendar";
import { type MailServer, startMailServer } from "./mail-server";

let server: MailServer;
const START = new Date("2026-11-23T09:00:00Z");

beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  await database().delete(emails);
  Object.assign(server, { mood: "takes", received: [], recipients: [] });
});

const message = compose("test", {
  subject: "Rapporten är slutlig, åäö",
  greeting: "Hej Åsa!",
  lines: ["Läs <b>den</b> & dela den."],
  link: { href: "https://stigen.example.se/mitt-i-st", words: "Öppna ärendet" },
});

async function queue(key: string, address = "asa@example.se"): Promise<void> {
  await inTransaction((tx) => queueEmail(tx, { key, to: { name: "Åsa Öberg", address }, message }));
  await database().update(emails).set({ nextTryAt: START }).where(eq(emails.key, key));
}

const transport = () =>
  smtpTransport(server.url, "Stigen <stigen@example.se>", {
    connectionTimeout: 2_000,
    greetingTimeout: 2_000,
    socketTimeout: 300,
  });

const sendAt = (minutes: number) =>
  sendDueEmails(transport(), () => new Date(START.getTime() + minutes * 60_000));

async function outbox(key = "one") {
  const [row] = await database().select().from(emails).where(eq(emails.key, key));
  if (!row) throw new Error("no such mail");
  return row;
}

test("a queued mail arrives whole, once, however often its key is queued", async () => {
  await queue("one");
  await queue("one");
  expect(await sendAt(0)).toBe(1);
  expect(await sendAt(600)).toBe(0);
  const [mail, ...more] = server.received;
  expect(more).toEqual([]);
  expect(mail).toMatchObject({
    subject: "Rapporten är slutlig, åäö",
    from: { name: "Stigen", address: "stigen@example.se" },
    to: [{ name: "Åsa Öberg", address: "asa@example.se" }],
  });
  expect(mail?.text).toContain("Läs <b>den</b> & dela den.");
  expect(mail?.html).toContain("Läs &#60;b&#62;den");
  expect(await outbox()).toMatchObject({ state: "sent", transport: "smtp", attempts: 1, lockedUntil: null });
});

test("an event goes beside the text for a calendar, and as a file", async () => {
  const event = {
    caseId: "c1",
    day: "2026-12-03",
    unitName: "Vårdcentralen Ån",
    sequence: 1,
    url: "https://stigen.example.se/mitt-i-st/c1",
    now: START,
  };
  const receiver = { name: "Åsa Öberg", email: "asa@example.se" };
  const calendar = dayInvitation(event, receiver);
  await inTransaction((tx) =>
    queueEmail(tx, {
      key: "event",
      to: { name: receiver.name, address: receiver.email },
      message,
      calendar,
    }),
  );
  await database().update(emails).set({ nextTryAt: START }).where(eq(emails.key, "event"));
  await sendAt(0);
  const parts = server.received[0]?.attachments ?? [];
  expect(parts.map(({ mimeType }) => mimeType)).toContain("text/calendar");
  // The reader of the test ends lines its own way.
  const lines = (content: string | ArrayBuffer | Uint8Array) =>
    (typeof content === "string" ? content : new TextDecoder().decode(content)).trim().split(/\r?\n/);
  for (const { content } of parts) expect(lines(content)).toEqual(lines(calendar));
  expect(parts.find(({ mimeType }) => mimeType === "text/calendar")).toMatchObject({ method: "REQUEST" });
  expect(server.received[0]?.text).toContain("Läs <b>den</b> & dela den.");
});

test("a server that asks us to wait is asked again after 1, 5, 30 minutes and 2 hours", async () => {
  await queue("one");
  server.mood = "busy";
  for (const minutes of [0, 1, 6, 36]) expect(await sendAt(minutes)).toBe(1);
  expect(await sendAt(155)).toBe(0);
  expect(await outbox()).toMatchObject({ state: "queued", attempts: 4 });
  server.mood = "takes";
  expect(await sendAt(156)).toBe(1);
  expect(await outbox()).toMatchObject({ state: "sent", attempts: 5, lastError: null });
});

test("after four days of waiting the mail has failed, and says so", async () => {
  await queue("one");
  server.mood = "busy";
  let minutes = 0;
  for (const wait of [0, 1, 5, 30, 120, ...Array<number>(16).fill(360)]) {
    minutes += wait;
    expect(await sendAt(minutes)).toBe(1);
  }
  expect(minutes / 60 / 24).toBeGreaterThan(4);
  expect(await outbox()).toMatchObject({ state: "failed", lastError: "E-postservern bad oss vänta (451)." });
  expect(await sendAt(minutes + 10_000)).toBe(0);
});

test("a refused receiver is not tried again", async () => {
  await queue("one");
  server.mood = "refuses";
  await sendAt(0);
  expect(await outbox()).toMatchObject({
    state: "failed",
    attempts: 1,
    lastError: "E-postservern tog inte emot brevet (550).",
  });
});

test("silence after the message leads to a second copy with the same Message-ID", async () => {
  await queue("one");
  server.mood = "silent";
  await sendAt(0);
  expect(await outbox()).toMatchObject({ state: "queued", lastError: "E-postservern svarade inte." });
  server.mood = "takes";
  await sendAt(1);
  const ids = server.received.map((mail) => mail.messageId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids)).toEqual(new Set([(await outbox()).messageId]));
});

test("no contact at all is a reason to wait, never to give up at once", async () => {
  await queue("one");
  await sendDueEmails(smtpTransport("smtp://127.0.0.1:1", "stigen@example.se"), () => START);
  expect(await outbox()).toMatchObject({ state: "queued", attempts: 1 });
});

test("an address that smuggles in a receiver reaches nobody", async () => {
  await queue("one", "offer@example.se\r\nBcc: evil@example.se");
  expect(await outbox()).toMatchObject({
    state: "failed",
    lastError: "Adressen är inte en giltig e-postadress.",
    subject: message.subject,
  });
  await database().update(emails).set({ state: "queued" }).where(eq(emails.key, "one"));
  await sendAt(0);
  expect(server.recipients).toEqual([]);
  expect(await outbox()).toMatchObject({ state: "failed" });
});

test("two senders share the work and no mail leaves twice", async () => {
  for (let number = 0; number < 20; number += 1) await queue(`mail-${number}`);
  const counts = await Promise.all([sendAt(0), sendAt(0), sendAt(0)]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(20);
  expect(server.received).toHaveLength(20);
});

test("a sender that was killed loses nothing: its lease passes and the mail leaves with the same id", async () => {
  await queue("one");
  await database()
    .update(emails)
    .set({ attempts: 1, lockedUntil: new Date(START.getTime() + 5 * 60_000) });
  expect(await sendAt(4)).toBe(0);
  expect(await sendAt(6)).toBe(1);
  expect(server.received).toHaveLength(1);
});

test("in the demo the mail is kept and nothing leaves", async () => {
  await queue("one");
  await sendDueEmails(KEPT, () => START);
  expect(await outbox()).toMatchObject({ state: "sent", transport: "kept" });
  expect(server.received).toEqual([]);
});

test("a full outbox refuses in words before anything is written", async () => {
  await database()
    .insert(emails)
    .values(
      Array.from({ length: OUTBOX_LIMIT }, (_, number) => ({
        key: `full-${number}`,
        messageId: `<${number}@example.se>`,
        ...message,
        toName: "",
        toAddress: "a@example.se",
      })),
    );
  await expect(inTransaction(requireRoomInOutbox)).rejects.toEqual(new Conflict("outboxFull"));
});
