import { describe, expect, test } from "vitest";
import { ConfigurationError, type EnvSource, parseEnv, parseStartEnv } from "@/lib/env";

const production: EnvSource = {
  DATABASE_URL: "postgres://stigen_app:hemligt@db.example.se:5432/stigen",
  DATABASE_OWNER_URL: "postgres://stigen_owner:hemligt@db.example.se:5432/stigen",
  SMTP_URL: "smtps://stigen:hemligt@smtp.example.se",
  MAIL_FROM: "Stigen <stigen@example.se>",
  AUTH_SECRET: "0123456789abcdef0123456789abcdef",
  OIDC_ISSUER: "https://inloggning.example.se/",
  OIDC_CLIENT_ID: "stigen",
  OIDC_CLIENT_SECRET: "hemligt",
  PUBLIC_URL: "https://stigen.example.se/",
  SEAL_KEY_FILE: "/etc/stigen/seal.p12",
};

const demo: EnvSource = {
  STIGEN_MODE: "demo",
  DATABASE_URL: "postgres://stigen_app:x@127.0.0.1:5433/stigen",
  AUTH_SECRET: "0123456789abcdef0123456789abcdef",
};

function faultsOf(source: EnvSource, read: (source: EnvSource) => unknown = parseEnv): readonly string[] {
  try {
    read(source);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
}

describe("production", () => {
  test("a full configuration is read, its own address without a closing slash", () => {
    expect(parseStartEnv(production)).toStrictEqual({
      mode: "production",
      databaseUrl: production.DATABASE_URL,
      ownerDatabaseUrl: production.DATABASE_OWNER_URL,
      baseUrl: "https://stigen.example.se",
      smtpUrl: production.SMTP_URL,
      mailFrom: "Stigen <stigen@example.se>",
      authSecret: production.AUTH_SECRET,
      oidc: {
        issuer: "https://inloggning.example.se/",
        clientId: "stigen",
        clientSecret: "hemligt",
        acrValues: null,
        name: "e-legitimation",
      },
      reportAddress: "mittist.rapporter@sfam.se",
      sessionIdleMinutes: 60,
      sessionMaxHours: 12,
      uploadMaxBytes: 5_242_880,
      clamd: null,
      sealKeyFile: "/etc/stigen/seal.p12",
      sealKeyPassword: null,
      sealKeyPasswordFile: null,
      port: 3000,
    });
  });

  test("one setting means production, and every missing one is named at once", () => {
    const faults = faultsOf({ DATABASE_URL: production.DATABASE_URL }, parseStartEnv);
    const named = faults.map((fault) => fault.split(" ")[0]);
    expect(named).toEqual(Object.keys(production).filter((name) => name !== "DATABASE_URL"));
  });

  test("an empty value is a missing value", () => {
    expect(faultsOf({ ...production, SMTP_URL: "  " })).toEqual([expect.stringMatching(/^SMTP_URL saknas:/)]);
  });

  test("the web server runs without the owner of the tables, migrations do not", () => {
    const { DATABASE_OWNER_URL: _, ...withheld } = production;
    expect(parseEnv(withheld).ownerDatabaseUrl).toBeNull();
    expect(faultsOf(withheld, parseStartEnv)).toEqual([expect.stringMatching(/^DATABASE_OWNER_URL saknas/)]);
  });

  test("the application may not connect as the owner", () => {
    const same = { ...production, DATABASE_URL: production.DATABASE_OWNER_URL };
    expect(faultsOf(same)).toEqual([expect.stringContaining("samma roll")]);
  });

  const wrong: [string, string, RegExp][] = [
    ["DATABASE_URL", "mysql://stigen@db/stigen", /^DATABASE_URL är inte/],
    ["DATABASE_URL", "postgres://db.example.se/stigen", /^DATABASE_URL saknar roll/],
    ["SMTP_URL", "smtp.example.se", /^SMTP_URL är inte/],
    ["MAIL_FROM", "Stigen", /^MAIL_FROM ska/],
    ["MAIL_FROM", "a@example.se\r\nBcc: b@example.se", /^MAIL_FROM ska/],
    ["AUTH_SECRET", "kort", /^AUTH_SECRET ska ha minst 32/],
    ["OIDC_ISSUER", "http://inloggning.example.se", /^OIDC_ISSUER ska börja med https/],
    ["PUBLIC_URL", "http://stigen.example.se", /^PUBLIC_URL ska börja med https/],
    ["PUBLIC_URL", "stigen.example.se", /^PUBLIC_URL är inte/],
    ["PORT", "70000", /^PORT ska vara/],
    ["PORT", "tretusen", /^PORT ska vara/],
    ["SESSION_IDLE_MINUTES", "0", /^SESSION_IDLE_MINUTES ska vara/],
    ["SESSION_MAX_HOURS", "1.5", /^SESSION_MAX_HOURS ska vara/],
    ["MITTIST_REPORT_ADDRESS", "sfam", /^MITTIST_REPORT_ADDRESS är inte/],
    ["STIGEN_MODE", "test", /^STIGEN_MODE ska vara/],
  ];
  test.each(wrong)("%s=%j is one clear sentence", (name, value, sentence) => {
    expect(faultsOf({ ...production, [name]: value })).toEqual([expect.stringMatching(sentence)]);
  });

  test("the password of the seal's key stands in one place", () => {
    const both = { SEAL_KEY_PASSWORD: "hemligheten", SEAL_KEY_PASSWORD_FILE: "/run/secrets/stampel" };
    expect(faultsOf({ ...production, ...both })).toEqual([expect.stringContaining("på ett ställe")]);
  });

  test("no fault repeats a secret", () => {
    const message = faultsOf({
      ...production,
      AUTH_SECRET: "hemligheten",
      DATABASE_URL: "x://y:losen@z",
    }).join();
    expect(message).not.toMatch(/hemligheten|losen@z/);
  });
});

describe("demo", () => {
  test("a given database is a demo only when asked for", () => {
    expect(parseEnv(demo)).toMatchObject({
      mode: "demo",
      smtpUrl: null,
      oidc: null,
      baseUrl: "http://localhost:3000",
    });
    expect(faultsOf({ ...demo, STIGEN_MODE: undefined }).length).toBeGreaterThan(1);
  });

  test("without any configuration the sentence points to npm start", () => {
    expect(faultsOf({})).toEqual([
      expect.stringMatching(/^DATABASE_URL saknas.*npm start/),
      expect.stringMatching(/^AUTH_SECRET saknas.*npm start/),
    ]);
  });

  test.each([
    "SMTP_URL",
    "OIDC_ISSUER",
    "OIDC_CLIENT_ID",
  ])("%s is refused: nothing leaves the machine", (name) => {
    expect(faultsOf({ ...demo, [name]: production[name] })).toEqual([expect.stringContaining("demoläge")]);
  });
});
