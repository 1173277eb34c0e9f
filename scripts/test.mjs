import { runScript } from "./setup.mjs";

runScript("scripts/test.ts", process.argv.slice(2));
