// npm start: works on a fresh clone with whatever Node the machine has.
import { refuseTakenPort } from "./port.mjs";
import { runScript } from "./setup.mjs";

// Before anything is fetched or built: a taken port should not cost a minute to learn about.
await refuseTakenPort();
runScript("scripts/serve.ts", process.argv.slice(2));
