import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { renderPdf, stopPdfWorker } from "@/lib/pdf/render";
import { faultsAgainstA2a } from "./archive";
import { iup } from "./iup-sample";
import { hasPreflight, preflight } from "./preflight";
import { intyg, report, supervisionYear } from "./samples";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
afterAll(stopPdfWorker);

/** What Preflight knows to refuse in PDF/A-1 and PDF/A-2 allows: a see-through colour (6.2.10), in the figures of the IUP. */
const ALLOWED_SINCE = [/^4\.1\.2 : Transparency error, (ca|CA) entry in a ExtGState/];
const unknown = (findings: string[]) =>
  findings.filter((finding) => !ALLOWED_SINCE.some((allowed) => allowed.test(finding)));

describe.each([
  ["mittistReport", report],
  ["mittistIntyg", intyg],
  ["supervisionYear", supervisionYear],
  ["iup", iup],
] as const)("for the archive: %s", (kind, content) => {
  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = await renderPdf(kind, content);
  });

  it("is PDF/A-2a, clause by clause", () => {
    expect(faultsAgainstA2a(bytes)).toEqual([]);
  });

  it.runIf(hasPreflight())("passes Apache Preflight, once it says that it is of part 1", () => {
    const findings = preflight(asPart1(bytes));
    if (kind === "iup") expect(unknown(findings)).toEqual([]);
    else expect(findings).toEqual([]);
  });
});

/** The same file but for the one digit that says which part of the standard it keeps. */
function asPart1(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  expect(text).toContain("<pdfaid:part>2<");
  return Buffer.from(text.replace("<pdfaid:part>2<", "<pdfaid:part>1<"), "latin1");
}

describe("a file that is not", () => {
  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = await renderPdf("mittistIntyg", intyg);
  });

  /** The same file with one word replaced by another as long, wherever it stands. */
  const spoil = (from: string, to: string) => {
    expect(to.length).toBe(from.length);
    const text = Buffer.from(bytes).toString("latin1");
    expect(text).toContain(from);
    return Buffer.from(text.replaceAll(from, to), "latin1");
  };

  it.each([
    ["%\xff\xff\xff\xff", "%text", /^6\.1\.2/],
    ["/ID [", "/IX [", /^6\.1\.3: the trailer/],
    ["/FontFile2", "/FontFileX", /^6\.2\.11\.4\.1/],
    ["/CIDToGIDMap", "/CIDToGIDMaX", /^6\.2\.11\.3\.2/],
    ["/ToUnicode", "/ToUnicodX", /no ToUnicode$/],
    ["/Identity-H", "/Identity-V", /^6\.2\.11\.3\.3/],
    ["/GTS_PDFA1", "/GTS_PDFX1", /^6\.2\.3/],
    ["/DestOutputProfile", "/DestOutputProfilX", /^6\.2\.3: no ICC/],
    ["/N 3", "/N 4", /^6\.2\.3: the profile's channels/],
    ["<pdfaid:part>2<", "<pdfaid:part>3<", /^6\.6\.4/],
    ["/Marked true", "/Marked null", /^6\.7\.2/],
    ["/StructTreeRoot", "/StructTreeRooX", /^6\.7\.3\.2/],
    ["/S /H1", "/S /Hx", /^6\.7\.3\.4: \/Hx/],
    ["/Alt (", "/Alx (", /^6\.7\.3: a figure without words/],
    ["/Title", "/Titlx", /^6\.6: \/Title/],
    ["/Lang (sv-SE)", "/Lanx (sv-SE)", /^no language/],
    ["/DisplayDocTitle true", "/S /JavaScript /JS ()", /^6\.5\.1: JavaScript/],
    ["/ViewerPreferences", "/OpenAction       ", /^6\.5: an action on opening/],
    ["/Type /ExtGState", "/BM /ColorBurnXX", /^6\.2\.10: a blend mode/],
  ] as const)("%j for %j is found", (from, to, clause) => {
    const faults = faultsAgainstA2a(spoil(from, to));
    expect(
      faults.some((fault) => clause.test(fault)),
      faults.join("\n"),
    ).toBe(true);
  });

  it.runIf(hasPreflight())("is found by Preflight too", () => {
    expect(unknown(preflight(spoil("/FontFile2", "/FontFileX")))).not.toEqual([]);
    expect(unknown(preflight(spoil("/GTS_PDFA1", "/GTS_PDFX1")))).not.toEqual([]);
  });
});
