import { refuseTakenPort } from "./port.mjs";
import { runScript } from "./setup.mjs";

await refuseTakenPort();
runScript("scripts/serve.ts", ["--dev", ...process.argv.slice(2)]);
