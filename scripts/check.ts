import { onStop } from "./children";
import { count, drift, lint, report, types, vitest } from "./steps";

onStop(() => process.exit(1));

const isPassed = report([
  await count("format and lint", lint),
  await count("types", types),
  await count("migrations match the schema", drift),
  await count("unit and database tests", vitest("unit", "alone")),
]);
process.exit(isPassed ? 0 : 1);
