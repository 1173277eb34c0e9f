import "server-only";
import { inTransaction } from "@/db/client";
import { heartbeats } from "@/db/schema";
import { sendDueEmails } from "@/lib/email/send";
import type { Transport } from "@/lib/email/transport";
import { isDatabaseDown } from "@/lib/errors";
import { remindOfSilence } from "@/lib/mittist/contact-reminders";
import { remindOfEvaluation } from "@/lib/mittist/evaluation-reminders";
import { remindOfWishes } from "@/lib/rounds/reminders";
import { describeError, HEARTBEAT } from "./rules";
import { type Handlers, runDueJobs } from "./run";
import { sweepOutdated, sweepStuckWork } from "./sweep";
import { setWake } from "./wake";

type Options = { transport: Transport; handlers: Handlers; pollMs: number };

export type Runner = {
  /** Ends after the piece of work in hand. */
  stop(): Promise<void>;
};

const SWEEP_MS = 60_000;

/** Does due work in rounds: at once when a commit in this process calls, otherwise every few seconds. */
export function startRunner(options: Options): Runner {
  const bell = makeBell();
  let stopping = false;
  setWake(bell.ring);
  const ended = loop();
  return {
    stop: async () => {
      stopping = true;
      setWake(null);
      bell.ring();
      await ended;
    },
  };

  async function loop(): Promise<void> {
    let sweptAt = 0;
    while (!stopping) {
      try {
        if (Date.now() - sweptAt > SWEEP_MS) {
          await sweepStuckWork(new Date());
          await sweepOutdated(new Date());
          await remindOfSilence(new Date());
          await remindOfWishes(new Date());
          await remindOfEvaluation(new Date());
          sweptAt = Date.now();
        }
        await round(options, () => stopping);
      } catch (error) {
        // The database is away: the work is in it, so there is nothing to lose by waiting.
        if (isDatabaseDown(error)) console.warn("the job runner waits for the database");
        else console.error("a round of the job runner failed", describeError(error));
      }
      if (!stopping) await bell.wait(options.pollMs);
    }
  }
}

// A heap of PDF files must neither hold up the mail nor the sign of life.
const JOBS_AT_A_TIME = 2;
const MAIL_AT_A_TIME = 20;

/** Jobs and mail by turns for as long as there is any: the jobs lead to mail and the mail to jobs. */
async function round({ transport, handlers }: Options, isStopping: () => boolean): Promise<void> {
  const clock = () => new Date();
  let done = 1;
  while (done > 0 && !isStopping()) {
    await beat(clock());
    const jobs = await runDueJobs(clock, handlers, JOBS_AT_A_TIME);
    done = jobs + (await sendDueEmails(transport, clock, MAIL_AT_A_TIME));
  }
}

async function beat(at: Date): Promise<void> {
  await inTransaction((tx) =>
    tx
      .insert(heartbeats)
      .values({ name: HEARTBEAT, at })
      .onConflictDoUpdate({ target: heartbeats.name, set: { at } }),
  );
}

/** Remembers a ring that comes while nobody waits, so that no call is missed between two rounds. */
function makeBell() {
  let rung = false;
  let answer: (() => void) | null = null;
  return {
    ring: () => {
      rung = true;
      answer?.();
    },
    wait: async (ms: number) => {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          answer = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      answer = null;
      rung = false;
    },
  };
}
