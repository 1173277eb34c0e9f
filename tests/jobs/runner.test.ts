import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database, inTransaction } from "@/db/client";
import { emails, heartbeats, jobs } from "@/db/schema";
import type { OutgoingMail } from "@/lib/email/transport";
import { enqueue } from "@/lib/jobs/queue";
import { startRunner } from "@/lib/jobs/runner";

const HEAP = 6;

test("mail does not wait for a heap of jobs, and the runner ends when it is told to", async () => {
  await inTransaction(async (tx) => {
    for (let n = 0; n < HEAP; n += 1) {
      await enqueue(tx, { kind: "archive-case", key: `heap-${n}`, payload: { caseId: crypto.randomUUID() } });
    }
    await tx.insert(emails).values({
      key: "letter",
      messageId: "<letter@stigen.example>",
      kind: "test",
      toName: "Maja",
      toAddress: "maja@example.se",
      subject: "Ett brev",
      html: "<p>Ett brev</p>",
      body: "Ett brev",
    });
  });
  const sent: OutgoingMail[] = [];
  let jobsDone = 0;
  let resolve: (jobs: number) => void = () => undefined;
  const mailed = new Promise<number>((settle) => {
    resolve = settle;
  });
  const runner = startRunner({
    pollMs: 60_000,
    transport: {
      name: "smtp",
      send: async (mail) => {
        sent.push(mail);
        resolve(jobsDone);
      },
    },
    handlers: {
      "archive-case": async () => {
        jobsDone += 1;
      },
    },
  });
  expect(await mailed).toBeLessThan(HEAP);
  await runner.stop();
  expect(sent.map(({ subject }) => subject)).toEqual(["Ett brev"]);
  const [letter] = await database()
    .select({ state: emails.state })
    .from(emails)
    .where(eq(emails.key, "letter"));
  expect(letter?.state).toBe("sent");
  expect(await database().$count(heartbeats)).toBe(1);
  const locked = await database().select({ doneAt: jobs.doneAt, lockedUntil: jobs.lockedUntil }).from(jobs);
  expect(locked.filter(({ doneAt, lockedUntil }) => doneAt === null && lockedUntil !== null)).toEqual([]);
});
