import { z } from "zod";

const MAILBOX = /^(?:[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s,]+@[^<>@\s,]+)$/;

/** "/run/clamav/clamd.ctl" or "clamd.example.se:3310", an address of IPv6 in brackets. */
const socketAddress = z.string().transform((value, context) => {
  if (value.startsWith("/")) return { path: value };
  const [, host, port] = /^([\w.-]+|\[[\da-f:]+\]):(\d{1,5})$/i.exec(value) ?? [];
  if (host && Number(port) >= 1 && Number(port) <= 65_535) {
    return { host: host.replace(/^\[|\]$/g, ""), port: Number(port) };
  }
  context.addIssue("CLAMD_SOCKET ska vara en sökväg som /run/clamav/clamd.ctl eller vard:port.");
  return z.NEVER;
});

/** As file managers count, and as people mean it. */
const MEGABYTE = 1024 * 1024;

/** Every setting as an operator writes it: text, with what is said of it when it is wrong. */
export const Settings = z.object({
  STIGEN_MODE: z
    .enum(["demo", "production"], { error: "STIGEN_MODE ska vara demo eller production." })
    .optional(),
  DATABASE_URL: databaseAddress("DATABASE_URL").optional(),
  DATABASE_OWNER_URL: databaseAddress("DATABASE_OWNER_URL").optional(),
  SMTP_URL: address("SMTP_URL", ["smtp:", "smtps:"], "smtps://namn:losenord@smtp.example.se").optional(),
  MAIL_FROM: z.string().regex(MAILBOX, "MAIL_FROM ska se ut som Stigen <stigen@example.se>.").optional(),
  AUTH_SECRET: z.string().min(32, "AUTH_SECRET ska ha minst 32 tecken.").optional(),
  // As given: an issuer is compared letter by letter, closing slash and all.
  OIDC_ISSUER: address("OIDC_ISSUER", ["https:", "http:"], "https://inloggning.example.se").optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_ACR_VALUES: z.string().optional(),
  OIDC_NAME: z.string().max(60, "OIDC_NAME får vara högst 60 tecken.").default("e-legitimation"),
  PUBLIC_URL: webAddress("PUBLIC_URL", "https://stigen.example.se").optional(),
  PORT: wholeNumber("PORT", 1, 65535).default(3000),
  MITTIST_REPORT_ADDRESS: z
    .email("MITTIST_REPORT_ADDRESS är inte en giltig e-postadress.")
    .default("mittist.rapporter@sfam.se"),
  SESSION_IDLE_MINUTES: wholeNumber("SESSION_IDLE_MINUTES", 1, 24 * 60).default(60),
  SESSION_MAX_HOURS: wholeNumber("SESSION_MAX_HOURS", 1, 7 * 24).default(12),
  UPLOAD_MAX_BYTES: wholeNumber("UPLOAD_MAX_BYTES", 1, 100 * MEGABYTE).default(5 * MEGABYTE),
  CLAMD_SOCKET: socketAddress.optional(),
  SEAL_KEY_FILE: z.string().optional(),
  SEAL_KEY_PASSWORD: z.string().optional(),
  SEAL_KEY_PASSWORD_FILE: z.string().optional(),
});

function address(name: string, protocols: readonly string[], example: string) {
  const fault = `${name} är inte en giltig adress. Den ska se ut som ${example}.`;
  return z.string().refine((value) => protocols.includes(URL.parse(value)?.protocol ?? ""), fault);
}

function databaseAddress(name: string) {
  return address(name, ["postgres:", "postgresql:"], "postgres://roll:losenord@vard:5432/databas").refine(
    (value) => (URL.parse(value)?.username ?? "") !== "",
    `${name} saknar roll: den ska se ut som postgres://roll:losenord@vard:5432/databas.`,
  );
}

function webAddress(name: string, example: string) {
  return address(name, ["https:", "http:"], example).transform((value) => value.replace(/\/+$/, ""));
}

export function wholeNumber(name: string, from: number, to: number) {
  const fault = `${name} ska vara ett heltal från ${from} till ${to}.`;
  return z.string().regex(/^\d+$/, fault).transform(Number).pipe(z.number().min(from, fault).max(to, fault));
}
