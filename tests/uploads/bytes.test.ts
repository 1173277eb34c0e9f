import { expect, test } from "vitest";
import { formatBytes } from "@/lib/uploads/bytes";

test.each([
  [0, "0 kB"],
  [12, "1 kB"],
  [1_024, "1 kB"],
  [411_600, "402 kB"],
  [1_048_575, "1 MB"],
  [1_572_864, "1,5 MB"],
  [5_242_880, "5 MB"],
])("%d bytes are %s", (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});
