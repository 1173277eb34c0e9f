import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ownAddress, ownPath } from "@/lib/access/return-path";

const BASE = "https://stigen.example.se";

describe("where one goes after signing in", () => {
  test.each(["/", "/st-lakare/0b9f/iup?mal=a1", "/mitt-i-st", "/inbjudan"])("%s is our own", (path) => {
    expect(ownPath(path)).toBe(path);
    expect(ownAddress(path, BASE)).toBe(BASE + path);
    expect(ownAddress(BASE + path, BASE)).toBe(BASE + path);
  });

  test.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "/a/%2e%2e//evil.example",
    "https://evil.example/x",
    "https:evil.example",
    "https://stigen.example.se.evil.se/",
    "https://stigen.example.se@evil.se/",
    "javascript:alert(1)",
    "evil.example",
    "",
    "/logga-in",
    "/logga-in?till=/logga-in",
    "/api/filer/1",
    `/${"a".repeat(2_000)}`,
    null,
    7,
    ["/"],
  ])("%j is refused for the start page", (path) => {
    expect(ownPath(path)).toBe("/");
    if (typeof path === "string") expect(ownAddress(path, BASE)).toBe(`${BASE}/`);
  });

  test("whatever is asked for, a browser stays with us", () => {
    const parts = fc.constantFrom(
      "/",
      "\\",
      "//",
      ".",
      "..",
      "%2f",
      "%5c",
      "@",
      ":",
      "?",
      "#",
      "\t",
      "evil.se",
      "a",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string())), (pieces) => {
        const wanted = pieces.join("");
        expect(new URL(ownPath(wanted), BASE).origin).toBe(BASE);
        expect(new URL(ownAddress(wanted, BASE)).origin).toBe(BASE);
        expect(new URL(ownAddress(BASE + wanted, BASE)).origin).toBe(BASE);
      }),
      { numRuns: 2_000 },
    );
  });
});
