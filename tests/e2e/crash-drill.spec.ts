import type { ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { emails, fileContents, jobs } from "@/db/schema";
import { env } from "@/lib/env";
import { readContent } from "@/lib/files/store";
import { type MailServer, type MailStep, startMailServer } from "../email/mail-server";
import { makeCaseClinic } from "../mittist/setup";
import { inHand, listUnfinished, makeCase, passLeases, readOutcomes } from "./drill/cases";
import { buildServer, kill, NAME, startServer } from "./drill/process";

// DRILL_ROUNDS=50 is the whole drill, a minute or two; DRILL_SEED=… draws the same moments again.
const rounds = Number(process.env.DRILL_ROUNDS ?? 5);
const seed = Number(process.env.DRILL_SEED ?? Math.floor(Math.random() * 2 ** 31));
const LONG = 60_000 + rounds * 30_000;

type Step = "begun" | "final" | MailStep;

let mail: MailServer;
let hear: (step: Step) => void = () => undefined;
let server: ChildProcess | null = null;

beforeAll(async () => {
  mail = await startMailServer((step) => hear(step));
  await buildServer();
  const clinic = await makeCaseClinic();
  for (let round = 0; round < rounds; round += 1) await makeCase(clinic);
  // What was sent on the way to here is not what is drilled.
  await database().delete(emails);
  await database().delete(jobs);
}, LONG);
afterAll(async () => {
  if (server) await kill(server);
  await mail.close();
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
  server = startServer(mail.url, await notFinal());
  await expect.poll(listUnfinished, { timeout: LONG, interval: 100 }).toEqual([]);
  await kill(server);
  await expectEachOnce();
});

/** The report of the round is begun, beside what earlier rounds have left, and the server killed at the moment. */
async function killOnce({ after, nth, delayMs }: Moment): Promise<string[]> {
  const waiting = await notFinal();
  const [first] = waiting;
  const begun = waiting.length > 0 && first ? [first] : [];
  const child = startServer(mail.url, begun);
  server = child;
  await new Promise<void>((resolve, reject) => {
    let left = nth;
    hear = (step) => {
      if (step === after) left -= 1;
      if (left === 0) resolve();
    };
    child.on("message", (step: Step) => hear(step));
    child.once("exit", (code) => reject(new Error(`the server ended by itself with ${code}`)));
  });
  await wait(delayMs);
  child.removeAllListeners("exit");
  await kill(child);
  await expect.poll(connections, { timeout: 10_000 }).toBe(0);
  const held = await inHand();
  await passLeases();
  if (held.length > 0) return held;
  return [(await notFinal()).includes(first ?? "") ? "finalising" : "between two pieces of work"];
}

async function notFinal(): Promise<string[]> {
  return (await listUnfinished()).filter(({ isFinal }) => !isFinal).map(({ id }) => id);
}

async function connections(): Promise<number> {
  const { rowCount } = await database().execute(
    sql`select from pg_stat_activity where datname = current_database() and application_name = ${NAME}`,
  );
  return rowCount ?? 0;
}

async function expectEachOnce(): Promise<void> {
  const outcomes = await readOutcomes();
  expect(outcomes).toHaveLength(rounds);
  expect(await database().$count(fileContents)).toBe(rounds);
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
  const came = mail.received.map(({ messageId, to, attachments }) => {
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
      return { after: "begun", nth: 1, delayMs: draw(60) };
    case 1:
    case 2:
      return { after: "final", nth: 1, delayMs: draw(1_500) };
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
