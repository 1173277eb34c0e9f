import fc from "fast-check";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { intyg } from "@/db/schema";
import { verifyDocument } from "@/lib/issued-documents/verify";
import { newCode, parseCode } from "@/lib/mittist/code";
import { issueIntygFor } from "@/lib/mittist/intyg-commands";
import { visitorOf } from "@/lib/visitor";
import { NOW, viewerFor } from "../factories";
import { caseAt, makeCaseClinic } from "./setup";

test("a genuine code is told by its date and nothing else, however it is typed", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "practiceDayHeld");
  await issueIntygFor(await viewerFor(clinic.evaluator), caseId, NOW);
  const [row] = await database().select({ code: intyg.code }).from(intyg);
  const code = row?.code ?? "";
  const genuine = {
    kind: "genuine",
    what: "intyg",
    issuedOn: "2026-11-23",
    sha256: null,
    seal: null,
    isReplaced: false,
    replacedOn: null,
    isExact: false,
  };
  expect(await verifyDocument(code, "a", NOW)).toEqual(genuine);
  expect(await verifyDocument(code.toLowerCase().replaceAll("-", " "), "a", NOW)).toEqual(genuine);
});

test("every other code gets one and the same answer", async () => {
  for (const typed of [newCode(), "", "H7K4", "'; drop table intyg; --", "x".repeat(10_000), "\u0000"]) {
    expect(await verifyDocument(typed, "b", NOW)).toEqual({ kind: "unknown", isFile: false });
  }
});

test("after thirty attempts one address waits, and others do not", async () => {
  for (let attempt = 0; attempt < 30; attempt += 1) {
    expect(await verifyDocument("0000", "c", NOW)).toEqual({ kind: "unknown", isFile: false });
  }
  expect(await verifyDocument("0000", "c", NOW)).toEqual({ kind: "tooMany" });
  expect(await verifyDocument("0000", "d", NOW)).toEqual({ kind: "unknown", isFile: false });
  const later = new Date(NOW.getTime() + 16 * 60_000);
  expect(await verifyDocument("0000", "c", later)).toEqual({ kind: "unknown", isFile: false });
});

test("a code is read back as it was made, also with O for nought and L for one", () => {
  fc.assert(
    fc.property(fc.constant(null).map(newCode), (code) => {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
      expect(parseCode(code)).toBe(code);
      expect(parseCode(code.replaceAll("0", "o").replaceAll("1", "l"))).toBe(code);
    }),
  );
});

test.each([
  [null, "unknown"],
  ["192.0.2.7", "192.0.2.7"],
  ["made up by the visitor, 192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
])("%s is counted as %s", (header, visitor) => {
  expect(visitorOf(header)).toBe(visitor);
});
