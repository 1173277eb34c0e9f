/** Called once when the server starts. The build and the edge have no work to do. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { sendReadableNotFound } = await import("./lib/not-found-document");
  sendReadableNotFound();
  const { watchPages } = await import("./lib/pages-first");
  watchPages();
  const { startJobs } = await import("./lib/jobs/start");
  startJobs();
}
