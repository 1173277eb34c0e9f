// npm run backup FILE: the whole database, files included, in one file.
import { runScript } from "./setup.mjs";

runScript("scripts/backup.ts", process.argv.slice(2));
