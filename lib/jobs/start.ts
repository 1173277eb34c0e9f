import "server-only";
import { KEPT, smtpTransport } from "@/lib/email/transport";
import { env } from "@/lib/env";
import { HANDLERS } from "./run";
import { type Runner, startRunner } from "./runner";

const holder = globalThis as typeof globalThis & { stigenRunner?: Runner };

const POLL_MS = 3_000;

/** The process's only runner; a reload in development finds the one that runs already. */
export function startJobs(): void {
  if (holder.stigenRunner) return;
  const { smtpUrl, mailFrom } = env();
  const runner = startRunner({
    transport: smtpUrl ? smtpTransport(smtpUrl, mailFrom) : KEPT,
    handlers: HANDLERS,
    pollMs: POLL_MS,
  });
  holder.stigenRunner = runner;
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void runner.stop());
}
