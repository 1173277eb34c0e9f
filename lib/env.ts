import type { z } from "zod";
import { Settings, wholeNumber } from "./settings";

/** The validated configuration. The only place that reads `process.env` for settings. */
export type Env = {
  mode: "demo" | "production";
  /** The application's role: owns nothing. */
  databaseUrl: string;
  /** The owner of the tables. Withheld from the web server: only set-up and migrations have it. */
  ownerDatabaseUrl: string | null;
  baseUrl: string;
  /** Null in demo mode: mail stays in the database and nothing leaves the machine. */
  smtpUrl: string | null;
  mailFrom: string;
  authSecret: string;
  oidc: {
    issuer: string;
    clientId: string;
    clientSecret: string;
    acrValues: string | null;
    /** What one signs in with there, as the sign-in page says it: «Logga in med …». */
    name: string;
  } | null;
  reportAddress: string;
  sessionIdleMinutes: number;
  sessionMaxHours: number;
  /** The largest file that may be put in. */
  uploadMaxBytes: number;
  /** Null: no file is scanned for viruses. */
  clamd: { path: string } | { host: string; port: number } | null;
  /** The key that what the portal issues is sealed with, as PKCS#12. Null in demo mode: it makes one of its own. */
  sealKeyFile: string | null;
  sealKeyPassword: string | null;
  /** The password in a file of its own, as secrets are mounted. */
  sealKeyPasswordFile: string | null;
  port: number;
};

export type EnvSource = Readonly<Record<string, string | undefined>>;

/** Holds every fault at once, so that an operator need not start five times to find five faults. */
export class ConfigurationError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(["Stigen startar inte, för inställningarna är inte fullständiga:", ...faults].join("\n  - "));
    this.name = "ConfigurationError";
    this.faults = faults;
  }
}

let current: Env | undefined;

/** Read at first use, never at import: the build imports every page without any configuration. */
export function env(): Env {
  current ??= parseEnv(process.env);
  return current;
}

/** What the running portal needs. */
export function parseEnv(source: EnvSource): Env {
  return parse(source, []);
}

/** What start and migrations need: the running portal's settings and the owner of the tables. */
export function parseStartEnv(source: EnvSource): Env & { ownerDatabaseUrl: string } {
  const parsed = parse(source, ["DATABASE_OWNER_URL"]);
  if (parsed.ownerDatabaseUrl === null) throw new ConfigurationError(["DATABASE_OWNER_URL saknas."]);
  return { ...parsed, ownerDatabaseUrl: parsed.ownerDatabaseUrl };
}

/** What backup and restore need: a job at night should not hold the portal's other secrets. */
export function parseDatabaseEnv(source: EnvSource): { databaseUrl: string; ownerDatabaseUrl: string } {
  const required = ["DATABASE_URL", "DATABASE_OWNER_URL"] as const;
  const absent = required
    .filter((name) => !source[name]?.trim())
    .map((name) => `${name} saknas: ${PURPOSE[name]}.`);
  const read = Settings.pick({ DATABASE_URL: true, DATABASE_OWNER_URL: true }).required().safeParse({
    DATABASE_URL: source.DATABASE_URL?.trim(),
    DATABASE_OWNER_URL: source.DATABASE_OWNER_URL?.trim(),
  });
  if (absent.length > 0) throw new ConfigurationError(absent);
  if (!read.success) throw new ConfigurationError(read.error.issues.map((issue) => issue.message));
  return { databaseUrl: read.data.DATABASE_URL, ownerDatabaseUrl: read.data.DATABASE_OWNER_URL };
}

/** For how many months a removed document is kept before it may be erased; null, the default, keeps it for good. */
export function parseRetention(source: EnvSource): number | null {
  const given = source.DOCUMENT_RETENTION_MONTHS?.trim();
  if (!given) return null;
  const read = wholeNumber("DOCUMENT_RETENTION_MONTHS", 1, 1200).safeParse(given);
  if (!read.success) throw new ConfigurationError(read.error.issues.map((issue) => issue.message));
  return read.data;
}

/** Demo is what nobody configured. One production setting is enough to mean production. */
export function modeOf(source: EnvSource): Env["mode"] {
  const explicit = source.STIGEN_MODE;
  if (explicit === "demo" || explicit === "production") return explicit;
  return PRODUCTION_REQUIRES.some((name) => source[name]) ? "production" : "demo";
}

const PRODUCTION_REQUIRES = [
  "DATABASE_URL",
  "DATABASE_OWNER_URL",
  "SMTP_URL",
  "MAIL_FROM",
  "AUTH_SECRET",
  "OIDC_ISSUER",
  "OIDC_CLIENT_ID",
  "OIDC_CLIENT_SECRET",
  "PUBLIC_URL",
  "SEAL_KEY_FILE",
] as const;

const REFUSED_IN_DEMO = [
  "SMTP_URL",
  "OIDC_ISSUER",
  "OIDC_CLIENT_ID",
  "OIDC_CLIENT_SECRET",
  "OIDC_ACR_VALUES",
] as const;

const PURPOSE: Record<(typeof PRODUCTION_REQUIRES)[number], string> = {
  DATABASE_URL: "adressen till PostgreSQL för portalens egen roll, som inte äger några tabeller",
  DATABASE_OWNER_URL: "adressen till samma databas för rollen som äger tabellerna och migrerar dem",
  SMTP_URL: "e-postservern, till exempel smtps://namn:losenord@smtp.example.se",
  MAIL_FROM: "avsändaren för portalens e-post",
  AUTH_SECRET: "en slumpad hemlighet på minst 32 tecken, till exempel från: openssl rand -base64 48",
  OIDC_ISSUER: "adressen till den tjänst som användarna loggar in med",
  OIDC_CLIENT_ID: "portalens namn hos inloggningstjänsten",
  OIDC_CLIENT_SECRET: "portalens hemlighet hos inloggningstjänsten",
  PUBLIC_URL: "adressen som användarna skriver, till exempel https://stigen.example.se",
  SEAL_KEY_FILE: "filen (PKCS#12) med nyckeln som portalens dokument stämplas med",
};

function parse(source: EnvSource, alsoRequired: readonly (typeof PRODUCTION_REQUIRES)[number][]): Env {
  const given = Object.fromEntries(
    Object.entries(source)
      .map(([name, value]) => [name, value?.trim()])
      .filter(([, value]) => value !== undefined && value !== ""),
  );
  const mode = modeOf(given);
  const read = Settings.safeParse(given);
  const faults = [
    ...missing(given, mode, alsoRequired),
    ...(read.success ? [] : read.error.issues.map((issue) => issue.message)),
    ...(read.success ? contradictions(read.data, mode) : []),
  ];
  if (!read.success || faults.length > 0) throw new ConfigurationError(faults);
  return toEnv(read.data, mode);
}

function missing(given: EnvSource, mode: Env["mode"], alsoRequired: readonly string[]): string[] {
  if (mode === "production") {
    // The web server runs without the owner's address on purpose.
    return PRODUCTION_REQUIRES.filter((name) => !given[name])
      .filter((name) => name !== "DATABASE_OWNER_URL" || alsoRequired.includes(name))
      .map((name) => `${name} saknas: ${PURPOSE[name]}.`);
  }
  return ["DATABASE_URL", "AUTH_SECRET", ...alsoRequired]
    .filter((name) => !given[name])
    .map((name) => `${name} saknas. I demoläge anges den av npm start, npm run dev och npm test.`);
}

function contradictions(settings: z.infer<typeof Settings>, mode: Env["mode"]): string[] {
  const faults: string[] = [];
  if (settings.SEAL_KEY_PASSWORD && settings.SEAL_KEY_PASSWORD_FILE) {
    faults.push(
      "SEAL_KEY_PASSWORD och SEAL_KEY_PASSWORD_FILE är båda angivna. Ange lösenordet på ett ställe.",
    );
  }
  if (mode === "demo") {
    const refused = REFUSED_IN_DEMO.filter((name) => settings[name]).map(
      (name) =>
        `${name} kan inte användas i demoläge, där inget lämnar datorn. Ta bort den eller STIGEN_MODE=demo.`,
    );
    return [...faults, ...refused];
  }
  const { DATABASE_URL, DATABASE_OWNER_URL, PUBLIC_URL, OIDC_ISSUER } = settings;
  if (DATABASE_URL && DATABASE_OWNER_URL && roleOf(DATABASE_URL) === roleOf(DATABASE_OWNER_URL)) {
    faults.push(
      "DATABASE_URL och DATABASE_OWNER_URL har samma roll. Portalens egen roll får inte äga tabellerna.",
    );
  }
  if (PUBLIC_URL && !isSecure(PUBLIC_URL)) faults.push("PUBLIC_URL ska börja med https://.");
  if (OIDC_ISSUER && !isSecure(OIDC_ISSUER)) faults.push("OIDC_ISSUER ska börja med https://.");
  return faults;
}

function toEnv(settings: z.infer<typeof Settings>, mode: Env["mode"]): Env {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = settings;
  const hasOidc = OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET;
  return {
    mode,
    databaseUrl: settings.DATABASE_URL ?? "",
    ownerDatabaseUrl: settings.DATABASE_OWNER_URL ?? null,
    baseUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM ?? "Stigen (demo) <stigen@example.invalid>",
    authSecret: settings.AUTH_SECRET ?? "",
    oidc: hasOidc
      ? {
          issuer: OIDC_ISSUER,
          clientId: OIDC_CLIENT_ID,
          clientSecret: OIDC_CLIENT_SECRET,
          acrValues: settings.OIDC_ACR_VALUES ?? null,
          name: settings.OIDC_NAME,
        }
      : null,
    reportAddress: settings.MITTIST_REPORT_ADDRESS,
    sessionIdleMinutes: settings.SESSION_IDLE_MINUTES,
    sessionMaxHours: settings.SESSION_MAX_HOURS,
    uploadMaxBytes: settings.UPLOAD_MAX_BYTES,
    clamd: settings.CLAMD_SOCKET ?? null,
    sealKeyFile: settings.SEAL_KEY_FILE ?? null,
    sealKeyPassword: settings.SEAL_KEY_PASSWORD ?? null,
    sealKeyPasswordFile: settings.SEAL_KEY_PASSWORD_FILE ?? null,
    port: settings.PORT,
  };
}

/** The role named in a database address, decoded. */
export function roleOf(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).username);
}

function isSecure(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
