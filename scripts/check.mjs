import { runScript } from "./setup.mjs";

runScript("scripts/check.ts", process.argv.slice(2));
