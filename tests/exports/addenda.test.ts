import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { extractText } from "@/lib/files/text";
import { stopPdfWorker } from "@/lib/pdf/render";
import { issueYear } from "@/lib/supervision/issue";
import { addAddendum } from "@/lib/supervision/signing";
import { makeClinic, viewerFor } from "../factories";
import { flat } from "../pdf/reading";
import { makeYear, signAs } from "../talks";
import { indexOf, pack } from "./unzipped";

afterAll(stopPdfWorker);

async function textOf(bytes: Buffer | undefined): Promise<string> {
  const { pages } = await extractText({ type: "application/pdf", bytes: new Uint8Array(bytes ?? []) });
  return flat(pages);
}

test("a signed year that was added to lies beside what both signed, with its addenda on paper", async () => {
  const { residentId, resident, mainSupervisor } = await makeClinic({ startedOn: "2024-09-02" });
  for (const year of [2025, 2026]) {
    const yearId = await makeYear(residentId, year);
    await signAs(yearId, "resident", resident);
    await signAs(yearId, "mainSupervisor", mainSupervisor);
    await issueYear(yearId);
    if (year === 2026) continue;
    for (const body of ["Rätt datum är den 18 mars.", "Och ämnet var hudtumörer."]) {
      const written = { yearId, addendumId: randomUUID(), reason: "Fel i texten", body };
      await addAddendum(await viewerFor(mainSupervisor), written);
    }
  }
  const unzipped = await pack(residentId, resident);
  const index = indexOf(unzipped);
  const [added, ...others] = index.yearsWithAddenda;
  expect(others).toEqual([]);
  expect(added).toMatchObject({ year: 2025, addedToOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) });
  const path = added?.path ?? "";
  expect(path).toBe("Handledning/2025/Handledning 2025, signerad, med tillägg.pdf");
  expect(unzipped.sha256.get(path)).toBe(added?.sha256);
  const words = await textOf(unzipped.bytes.get(path));
  expect(words).toContain("Rätt datum är den 18 mars.");
  expect(words).toContain("Och ämnet var hudtumörer.");
  const signed = index.issued.filter(({ kind }) => kind === "year");
  expect(signed.map(({ year }) => year).sort()).toEqual([2025, 2026]);
  for (const paper of signed)
    expect(await textOf(unzipped.bytes.get(paper.path))).not.toContain("Rätt datum");
  expect(index.unsignedYears).toEqual([]);
  const page = unzipped.bytes.get("index.html")?.toString("utf8") ?? "";
  expect(page).toContain("Handledning 2025, signerad, med tillägg</a>");
});
