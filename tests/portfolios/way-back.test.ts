import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createPortfolioText } from "@/lib/portfolio-texts/commands";
import { CreateTextInput } from "@/lib/portfolio-texts/input";
import { listChoosable } from "@/lib/portfolios/choosable";
import { asParameter, chooserPath, readWayBack } from "@/lib/portfolios/way-back";
import { saveText } from "@/lib/texts/commands";
import { addFile, makeDocument } from "../documents/setup";
import { makeClinic, NOW, viewerFor } from "../factories";
import { saveInput } from "../talks";

const CASE = "0198c0de-0000-4000-8000-000000000001";

test("the way back to a point is carried in the address, and what is none leads nowhere", () => {
  const back = { caseId: CASE, key: "cases" };
  expect(readWayBack(new URLSearchParams(asParameter(back)).get("punkt"))).toEqual(back);
  expect(chooserPath(back, null)).toBe(`/mitt-i-st/${CASE}/portfolj?punkt=cases#valj`);
  expect(chooserPath(back, "t")).toBe(`/mitt-i-st/${CASE}/portfolj?punkt=cases&skriven=t#valj`);
  for (const wrong of [undefined, "", "cases", `${CASE}:`, `${CASE}:../x`, "https://example.se:cases", ["a"]])
    expect(readWayBack(wrong)).toBeNull();
});

test("a text that was begun for a point can be chosen there as soon as it has words, and stands first", async () => {
  const clinic = await makeClinic();
  const resident = await viewerFor(clinic.resident);
  const { residentId } = clinic;
  const paper = await makeDocument({
    residentId,
    addedBy: clinic.resident,
    kind: "cv",
    datedOn: "2026-11-20",
  });
  await addFile(paper, { addedBy: clinic.resident });
  const input = CreateTextInput.parse({
    residentId,
    documentId: randomUUID(),
    kind: "annat",
    title: "Om mig",
    datedOn: "2026-11-01",
    wayBack: `${CASE}:cv`,
  });
  expect(input.wayBack).toEqual({ caseId: CASE, key: "cv" });
  await createPortfolioText(resident, input, NOW);
  const choosable = async () => {
    const asked = { words: "", kinds: ["cv"] as const, first: input.documentId };
    return (await listChoosable(resident, residentId, asked)).rows.map(({ id }) => id);
  };
  expect(await choosable()).toEqual([paper]);
  await saveText(resident, saveInput({ slot: "document", parentId: input.documentId }, { body: "Ord" }));
  expect(await choosable()).toEqual([input.documentId, paper]);
  const unasked = await listChoosable(resident, residentId, { words: "", kinds: ["cv"], first: null });
  expect(unasked.rows.map(({ id }) => id)).toEqual([paper, input.documentId]);
});
