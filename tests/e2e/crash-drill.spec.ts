import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { emails, identities, jobs } from "@/db/schema";
import { createSession, newToken } from "@/lib/access/sessions";
import { env } from "@/lib/env";
import { readContent } from "@/lib/files/store";
import { asId } from "@/lib/ids";
import { type MailServer, type MailStep, startMailServer } from "../email/mail-server";
import type { Clinic } from "../factories";
import { makeCaseClinic } from "../mittist/setup";
import { Authority, P256, PASSWORD } from "../seals/authority";
import { servePortal } from "../setup/portal";
import {
  inHand,
  listOtherMail,
  listUnfinished,
  listUnused,
  makeCase,
  passLeases,
  readOutcomes,
} from "./crash-cases";

// DRILL_ROUNDS=50 is the whole drill, some minutes; DRILL_SEED=… draws the same moments again.
const rounds = Number(process.env.DRILL_ROUNDS ?? 5);
const seed = Number(process.env.DRILL_SEED ?? Math.floor(Math.random() * 2 ** 31));
const LONG = 90_000 + rounds * 30_000;

/** Its name in the database, by which it is seen when all that it began there has ended. */
const NAME = "drill";

type Step = "pressed" | "answered" | MailStep;

const authority = new Authority();
let mail: MailServer;
let evaluator: BrowserContext;
let hear: (step: Step) => void = () => undefined;

/** As for real, over the database of this file, whose cases are made by the portal's own commands. */
const portal = servePortal(async () => {
  mail = await startMailServer((step) => hear(step));
  const databaseUrl = new URL(process.env.DATABASE_URL ?? "");
  databaseUrl.searchParams.set("application_name", NAME);
  return {
    STIGEN_MODE: "production",
    DATABASE_URL: databaseUrl.href,
    SMTP_URL: mail.url,
    MAIL_FROM: "Stigen <stigen@example.se>",
    SEAL_KEY_FILE: authority.issue("Stigen e-stämpel", P256),
    SEAL_KEY_PASSWORD: PASSWORD,
    // Never asked: the session is there already.
    OIDC_ISSUER: "http://127.0.0.1:9",
    OIDC_CLIENT_ID: "drill",
    OIDC_CLIENT_SECRET: "drill",
  };
});

beforeAll(async () => {
  // What is sent on the way to here is not what is drilled.
  await portal().kill();
  const clinic = await makeCaseClinic();
  for (let round = 0; round < rounds; round += 1) await makeCase(clinic);
  await database().delete(emails);
  await database().delete(jobs);
  evaluator = await signIn(clinic);
}, LONG);
afterAll(async () => {
  await mail.close();
  authority.remove();
});

test(`killed ${rounds} times while it makes reports final, the portal stores and mails each once (seed ${seed})`, {
  timeout: LONG,
}, async () => {
  const draw = drawFrom(seed);
  const hit: Record<string, number> = {};
  for (let round = 0; round < rounds; round += 1) {
    const killed = await killOnce(momentOf(draw));
    for (const what of killed) hit[what] = (hit[what] ?? 0) + 1;
  }
  console.log(`killed ${rounds} times, with this in hand:`, hit);
  await portal().start();
  for (const id of await notFinal()) await finalise(id);
  await expect.poll(listUnfinished, { timeout: LONG, interval: 100 }).toEqual([]);
  await portal().kill();
  await expectEachOnce();
});

/** With the session that a sign-in leaves, on pages without script: a press is one request. */
async function signIn(clinic: Clinic): Promise<BrowserContext> {
  const context = (await portal().openPage({ javaScriptEnabled: false })).context();
  const [identity] = await database()
    .insert(identities)
    .values({ issuer: "drill", subject: "evaluator", personId: clinic.evaluator })
    .returning({ id: identities.id });
  const token = newToken();
  await createSession({ token, identityId: asId(identity?.id ?? ""), device: "drill" }, new Date(), 12);
  await context.addCookies([{ name: "stigen-session", value: token, url: portal().url }]);
  return context;
}

async function finalise(id: string): Promise<void> {
  const page = await evaluator.newPage();
  await page.goto(`/mitt-i-st/${id}/rapport/skicka`);
  const asked = new Promise((resolve) => page.once("request", resolve));
  const answered = new Promise<boolean>((resolve) => {
    page.once("response", () => resolve(true));
    page.once("requestfailed", () => resolve(false));
  });
  await page.getByRole("button", { name: "Signera och gör slutlig" }).click({ noWaitAfter: true });
  await asked;
  hear("pressed");
  if (await answered) hear("answered");
  await page.close();
}

/** The report of the round is begun, beside what earlier rounds have left, and the server killed at the moment. */
async function killOnce({ after, nth, delayMs }: Moment): Promise<string[]> {
  await portal().start();
  // Each round makes one report final at most, so there is one for each.
  const [first = ""] = await notFinal();
  const reached = new Promise<void>((resolve) => {
    let left = nth;
    hear = (step) => {
      if (step === after) left -= 1;
      if (left === 0) resolve();
    };
  });
  // The server may be gone before it answers, which is what is drilled.
  const pressed = finalise(first).catch(() => undefined);
  await reached;
  await wait(delayMs);
  await portal().kill();
  await pressed;
  await expect.poll(connections).toBe(0);
  const held = await inHand();
  await passLeases();
  if (held.length > 0) return held;
  return [(await notFinal()).includes(first) ? "finalising" : "between two pieces of work"];
}

async function notFinal(): Promise<string[]> {
  return (await listUnfinished()).filter(({ isFinal }) => !isFinal).map(({ id }) => id);
}

/** Of the killed server, which the database may still be working for. */
async function connections(): Promise<number> {
  const { rowCount } = await database().execute(sql`
    select from pg_stat_activity where datname = current_database() and application_name = ${NAME}`);
  return rowCount ?? 0;
}

async function expectEachOnce(): Promise<void> {
  const outcomes = await readOutcomes();
  expect(outcomes).toHaveLength(rounds);
  expect(await listUnused()).toEqual([]);
  const due: string[] = [];
  for (const { residentAddress, documents, mails } of outcomes) {
    expect(documents).toHaveLength(1);
    const sha256 = documents[0]?.sha256 ?? "";
    expect(hashOf(await readContent(sha256))).toBe(sha256);
    expect(mails.map(({ toAddress }) => toAddress).sort()).toEqual(
      [residentAddress, env().reportAddress].sort(),
    );
    for (const { state, messageId, toAddress } of mails) {
      expect(state).toBe("sent");
      due.push(`${messageId} ${toAddress} ${sha256}`);
    }
  }
  // A copy that came twice is the same copy: the same Message-ID, to the same receiver, with the same file.
  const others = await listOtherMail();
  const came = mail.received
    .filter(({ messageId }) => !others.has(messageId ?? ""))
    .map(({ messageId, to, attachments }) => {
      const [file] = attachments;
      return `${messageId} ${to?.[0]?.address} ${file && hashOf(bytesOf(file.content))}`;
    });
  expect([...new Set(came)].sort()).toEqual(due.sort());
  console.log(`${due.length} mails, ${came.length - due.length} of them came again with the same Message-ID`);
}

type Moment = { after: Step; nth: number; delayMs: number };

/** Drawing takes most of the time: were moments even over it, few would fall on the rest. */
function momentOf(draw: (below: number) => number): Moment {
  switch (draw(6)) {
    case 0:
      return { after: "pressed", nth: 1, delayMs: draw(60) };
    case 1:
    case 2:
      return { after: "answered", nth: 1, delayMs: draw(1_500) };
    case 3:
      return { after: "receiver", nth: 1 + draw(2), delayMs: draw(30) };
    case 4:
      return { after: "content", nth: 1 + draw(2), delayMs: draw(5) };
    default:
      return { after: "taken", nth: 1 + draw(2), delayMs: draw(30) };
  }
}

function drawFrom(start: number): (below: number) => number {
  let state = start;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

function bytesOf(content: string | ArrayBuffer | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
}
