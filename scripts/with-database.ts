import { endChild, ended, onStop, spawnNode, typescript } from "./children";
import { configure, loadEnvFiles, migrateConfigured } from "./demo-database";

const [file, ...args] = process.argv.slice(2);
loadEnvFiles();

try {
  const { embedded } = await configure();
  try {
    // Someone else's cluster is migrated when its operator says so; our own is always up to date.
    if (embedded !== null) await migrateConfigured();
    const child = spawnNode([...typescript(file ?? ""), ...args], {
      stdio: ["inherit", "inherit", "inherit", "ipc"],
    });
    onStop(() => void endChild(child, 5_000));
    process.exitCode = (await ended(child)) ?? 1;
  } finally {
    await embedded?.stop();
  }
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
process.disconnect?.();
