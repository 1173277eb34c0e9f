// npm run restore FILE: an empty database filled from a backup.
import { runScript } from "./setup.mjs";

runScript("scripts/restore.ts", process.argv.slice(2));
