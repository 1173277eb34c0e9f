import { closeDatabase } from "@/db/client";
import { sendDueEmails } from "@/lib/email/send";
import { KEPT } from "@/lib/email/transport";
import { runDueJobs } from "@/lib/jobs/run";

/** What the seeded region has asked for is drawn and mailed here, once, and not by the portal of every file anew. */
try {
  const clock = () => new Date();
  let done = 1;
  while (done > 0) done = (await runDueJobs(clock)) + (await sendDueEmails(KEPT, clock));
} finally {
  await closeDatabase();
}
