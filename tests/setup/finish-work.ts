import { closeDatabase } from "@/db/client";
import { sendDueEmails } from "@/lib/email/send";
import { KEPT } from "@/lib/email/transport";
import { runDueJobs } from "@/lib/jobs/run";

/** What the seeded region has asked for is drawn and mailed here, once, and not by the portal of every file anew. */
try {
  // Two at a time: files are read in one process while documents are drawn in another.
  await Promise.all([finishWork(), finishWork()]);
} finally {
  await closeDatabase();
}

async function finishWork(): Promise<void> {
  const clock = () => new Date();
  let done = 1;
  while (done > 0) done = (await runDueJobs(clock)) + (await sendDueEmails(KEPT, clock));
}
