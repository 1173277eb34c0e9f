import { onStop } from "./children";
import { count, drift, lint, report, types, vitest } from "./steps";

// What runs ends with us; see end-with-parent.mjs.
onStop(() => process.exit(1));

const isPassed = report([
  await count("format and lint", lint),
  await count("types", types),
  await count("migrations match the schema", drift),
  await count("unit and database tests", vitest("unit", "alone")),
  await count("browser tests", vitest("e2e")),
]);
process.exit(isPassed ? 0 : 1);
