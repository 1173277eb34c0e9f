import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { actionWords } from "@/lib/log/rules";
import { REPORTED_STEPS } from "@/lib/mittist/rules";

const NAMED_BY_SUBJECT =
  /"((?:activity|appointment|binder|case|document|export|goal|log|mittist|person|plan|portfolio|portfolioText|recommendation|readingGroup|report|resident|revision|sharedDocument|stretch|supervision|supervisionYear|talk|text|unit|upload)\.[a-zA-Z]+)"/g;

/** Settings, not deeds. */
const NO_DEED = [
  "mittist.deadlines",
  "mittist.recordingHosts",
  "mittist.themes",
  "mittist.evaluationReminders",
];

test("every deed that the code can log has words in Swedish", () => {
  const sources = globSync([
    "lib/**/{queries,commands,build,issue,signing,receive,finish,put-in,open,readings}.ts",
    "lib/**/*-commands.ts",
    "app/api/**/*.ts",
  ]);
  const found = sources.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(NAMED_BY_SUBJECT)].map(([, action = ""]) => action),
  );
  const deeds = [...new Set(found), ...REPORTED_STEPS.map((step) => `mittist.${step}`)];
  expect(deeds.length).toBeGreaterThan(40);
  expect(deeds.filter((deed) => !NO_DEED.includes(deed) && actionWords(deed) === deed)).toEqual([]);
});
