// npm run bench -- [--quick] [--reset] [--write]: what pages cost at the size of a whole region. See docs/benchmarks.md.
import { runScript } from "./setup.mjs";

runScript("scripts/bench/run.ts", process.argv.slice(2));
