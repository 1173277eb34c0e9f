import { runScript } from "./setup.mjs";

runScript("scripts/build-once.ts", ["--always"]);
