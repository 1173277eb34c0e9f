// node scripts/run.mjs FILE ...args: a TypeScript file with the database of the environment, or else the embedded one.
import { fail, runScript } from "./setup.mjs";

const [file, ...args] = process.argv.slice(2);
if (file === undefined) fail("Ange en fil: node scripts/run.mjs db/migrate.ts");
runScript("scripts/with-database.ts", [file, ...args]);
