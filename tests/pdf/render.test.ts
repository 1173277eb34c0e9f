import { afterAll, describe, expect, it, vi } from "vitest";
import type { ReportContent } from "@/lib/pdf/content";
import { PdfContentError, PdfRenderError, renderPdf, stopPdfWorker } from "@/lib/pdf/render";
import { proseOf } from "./prose";
import { readPdf } from "./reading";
import { intyg, report } from "./samples";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
afterAll(stopPdfWorker);

/** Stored content is JSON from a database: the types promise, the worker checks. */
function asStored(value: unknown): ReportContent {
  return value as ReportContent;
}

describe("the PDF worker", () => {
  it("draws documents that are asked for at once, each its own", async () => {
    const [one, two, three] = await Promise.all([
      renderPdf("mittistReport", report),
      renderPdf("mittistIntyg", intyg),
      renderPdf("mittistReport", { ...report, residentName: "Alva Berg" }),
    ]);
    expect(readPdf(one).info.Title).toBe("Mitt-i-ST-rapport, Oskar Lilja");
    expect(readPdf(two).info.Title).toBe("Intyg om genomförd Mitt-i-ST, Oskar Lilja");
    expect(readPdf(three).info.Title).toBe("Mitt-i-ST-rapport, Alva Berg");
  });

  it.each([
    ["nothing", null, "innehållet"],
    ["a field that is missing", { ...report, practiceDay: undefined }, "practiceDay"],
    ["a day that does not exist", { ...report, practiceDay: "2026-02-30" }, "practiceDay"],
    ["no sections", { ...report, sections: [] }, "sections"],
    ["a name of nothing but a control character", { ...report, residentName: "\u0000" }, "residentName"],
  ])("names the place when the content is %s, and goes on", async (_, content, place) => {
    const refused = renderPdf("mittistReport", asStored(content));
    await expect(refused).rejects.toThrow(PdfContentError);
    await expect(refused).rejects.toThrow(place);
    expect(readPdf(await renderPdf("mittistIntyg", intyg)).pages).toHaveLength(1);
  });

  it("never repeats what somebody wrote in its refusal", async () => {
    const secret = { ...report, finalisedAt: "hemlig text" };
    await expect(renderPdf("mittistReport", secret)).rejects.not.toThrow(/hemlig/);
  });

  it("gives up a document that takes too long, and draws the next", async () => {
    const endless = { ...report, sections: [{ heading: "Allt", text: proseOf(60_000) }] };
    const late = renderPdf("mittistReport", endless, 400);
    const next = renderPdf("mittistIntyg", intyg);
    await expect(late).rejects.toThrow(PdfRenderError);
    await expect(late).rejects.toThrow("mer än 0.4 sekunder");
    expect(readPdf(await next).pages).toHaveLength(1);
  });

  it("draws the same bytes first of all and after other documents", async () => {
    const later = await renderPdf("mittistReport", report);
    await stopPdfWorker();
    const first = await renderPdf("mittistReport", report);
    expect(Buffer.compare(first, later)).toBe(0);
  });

  it("begins afresh after it was stopped", async () => {
    await renderPdf("mittistIntyg", intyg);
    // The first is being drawn from here on, the other waits for it.
    const results = Promise.allSettled([
      renderPdf("mittistReport", report),
      renderPdf("mittistIntyg", intyg),
    ]);
    await stopPdfWorker();
    expect((await results).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(readPdf(await renderPdf("mittistIntyg", intyg)).pages).toHaveLength(1);
  });
});
