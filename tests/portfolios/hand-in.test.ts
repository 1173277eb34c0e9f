import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { documentLinks, emails, jobs, portfolioSkips, texts } from "@/db/schema";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { chooseDocument, skipPoint, takeOutDocument, unskipPoint } from "@/lib/portfolios/choose-commands";
import { drawPortfolioItem } from "@/lib/portfolios/draw";
import { handInPortfolio } from "@/lib/portfolios/hand-in-commands";
import { findItem, openItemFile, readWords } from "@/lib/portfolios/item-queries";
import { addFile, makeDocument } from "../documents/setup";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";
import { caseAt, openFor, skipTheRest, stateOf } from "../mittist/setup";
import { choose, itemsOf } from "./setup";

let clinic: Clinic;
let caseId: CaseId;

beforeEach(async () => {
  clinic = await makeClinic({ startedOn: "2024-09-02" });
  caseId = await caseAt(clinic, "dated", true);
});

const resident = () => viewerFor(clinic.resident);
const handIn = async () => handInPortfolio(await resident(), caseId, NOW);

async function ownText(body: string) {
  const { residentId, resident: addedBy } = clinic;
  const id = await makeDocument({ residentId, addedBy, form: "text", kind: "reflektion", title: "Tankar" });
  const saved = { body, version: 1, updatedBy: addedBy, updatedAt: NOW };
  await database()
    .insert(texts)
    .values({ slot: "document", documentId: id, ...saved });
  return id;
}

describe("choosing", () => {
  test("is the ST-läkare's own, of their own binder, for a point that is there", async () => {
    const { residentId, resident: addedBy } = clinic;
    const documentId = await makeDocument({ residentId, addedBy });
    const chosen = { caseId, itemKey: "cv", documentId };
    for (const role of ["evaluator", "coEvaluator", "coordinator"] as const) {
      const attempt = chooseDocument(await viewerFor(clinic[role]), chosen, NOW);
      await expect(attempt, role).rejects.toEqual(new Forbidden("notYours"));
    }
    for (const role of ["mainSupervisor", "stranger", "otherResident"] as const) {
      const attempt = chooseDocument(await viewerFor(clinic[role]), chosen, NOW);
      await expect(attempt, role).rejects.toBeInstanceOf(NotFound);
    }
    const other = await makeClinic();
    const theirs = await makeDocument({ residentId: other.residentId, addedBy: other.resident });
    await expect(
      chooseDocument(await resident(), { ...chosen, documentId: theirs }, NOW),
    ).rejects.toBeInstanceOf(NotFound);
    for (const itemKey of ["finns-inte", "plan", "recordings"]) {
      const attempt = chooseDocument(await resident(), { ...chosen, itemKey }, NOW);
      await expect(attempt, itemKey).rejects.toEqual(new Conflict("unknownPoint"));
    }
  });

  test("keeps one document where the point holds one, and moves a document between points", async () => {
    await choose(clinic, caseId, "cv");
    const second = await choose(clinic, caseId, "cv");
    const links = () =>
      database()
        .select({ documentId: documentLinks.documentId, itemKey: documentLinks.itemKey })
        .from(documentLinks)
        .where(eq(documentLinks.caseId, caseId));
    expect(await links()).toEqual([{ documentId: second, itemKey: "cv" }]);
    const moved = await chooseDocument(
      await resident(),
      { caseId, itemKey: "cases", documentId: second },
      NOW,
    );
    expect(await links()).toEqual([{ documentId: second, itemKey: "cases" }]);
    expect(moved).toEqual({ kind: "moved", from: "CV och presentation", replaced: [] });
    await takeOutDocument(await resident(), { caseId, documentId: second });
    expect(await links()).toEqual([]);
  });

  test("a point is skipped with a reason, and not skipped any more when something is chosen", async () => {
    const skips = () => database().$count(portfolioSkips, eq(portfolioSkips.caseId, caseId));
    const skip = { caseId, itemKey: "cv", reason: "Inte skrivet än." };
    await skipPoint(await resident(), skip);
    await skipPoint(await resident(), { ...skip, reason: "Det kommer." });
    expect(await skips()).toBe(1);
    await choose(clinic, caseId, "cv");
    expect(await skips()).toBe(0);
    await skipPoint(await resident(), skip);
    expect(await database().$count(documentLinks, eq(documentLinks.caseId, caseId))).toBe(0);
    await unskipPoint(await resident(), { caseId, itemKey: "cv" });
    expect(await skips()).toBe(0);
  });
});

describe("handing in", () => {
  test("is refused while something required is missing, and before the day is set", async () => {
    await expect(handIn()).rejects.toEqual(new Forbidden("missing"));
    await skipTheRest(caseId);
    const early = await makeClinic({ startedOn: "2024-09-02" });
    const opened = await openFor(early);
    await skipTheRest(opened);
    await expect(handInPortfolio(await viewerFor(early.resident), opened, NOW)).rejects.toEqual(
      new Forbidden("notDated"),
    );
    await expect(handInPortfolio(await viewerFor(clinic.evaluator), caseId, NOW)).rejects.toEqual(
      new Forbidden("notYours"),
    );
    await handIn();
    expect(await stateOf(caseId)).toBe("portfolioHandedIn");
    await expect(handIn()).rejects.toEqual(new Forbidden("handedIn"));
  });

  test("is refused while a file waits for the virus scan, is stopped by it or is not there, or a text is empty", async () => {
    const { residentId, resident: addedBy } = clinic;
    await skipTheRest(caseId);
    const waiting = await makeDocument({ residentId, addedBy });
    await addFile(waiting, { addedBy: clinic.resident, scan: "waiting" });
    const infected = await makeDocument({ residentId, addedBy });
    await addFile(infected, { addedBy: clinic.resident, scan: "infected" });
    const without = await makeDocument({ residentId, addedBy });
    for (const documentId of [waiting, infected, without, await ownText("  ")]) {
      await chooseDocument(await resident(), { caseId, itemKey: "science", documentId }, NOW);
      await expect(handIn()).rejects.toEqual(new Forbidden("hindered"));
      await takeOutDocument(await resident(), { caseId, documentId });
    }
    await handIn();
  });

  test("freezes file, words and plan, in the order of the checklist, and tells the readers", async () => {
    const file = await choose(clinic, caseId, "cv", { title: "CV" });
    const text = await ownText("Jag är trygg i telefon.");
    await chooseDocument(await resident(), { caseId, itemKey: "strengths", documentId: text }, NOW);
    await skipTheRest(caseId);
    await handIn();
    const items = await itemsOf(caseId);
    expect(items.map(({ number, itemKey, source, isLater }) => [number, itemKey, source, isLater])).toEqual([
      [1, "plan", "iup", false],
      [2, "delmal", "delmal", false],
      [3, "cv", "file", false],
      [4, "strengths", "text", false],
    ]);
    expect(items[2]).toMatchObject({ documentId: file, title: "CV", fileName: "CV.txt" });
    expect(items[3]?.content).toMatchObject({ text: "Jag är trygg i telefon.", title: "Tankar" });
    const told = await database()
      .select({ to: emails.toName })
      .from(emails)
      .where(and(eq(emails.caseId, caseId), eq(emails.kind, "portfolio-handed-in")));
    expect(told.map(({ to }) => to.split(" ")[0]).sort()).toEqual(["Birgitta", "Karin"]);
    const drawn = await database().$count(jobs, eq(jobs.key, `draw-portfolio-item:${items[0]?.id}`));
    expect(drawn).toBe(1);
  });

  test("changes no more when the binder does", async () => {
    const file = await choose(clinic, caseId, "cv");
    const text = await ownText("Som det var.");
    await chooseDocument(await resident(), { caseId, itemKey: "strengths", documentId: text }, NOW);
    await skipTheRest(caseId);
    await handIn();
    const before = await itemsOf(caseId);
    await addFile(file, { addedBy: clinic.resident, number: 2, bytes: Buffer.from("ny") });
    await database().update(texts).set({ body: "Ändrat.", version: 2 }).where(eq(texts.documentId, text));
    expect(await itemsOf(caseId)).toEqual(before);
    const evaluator = await viewerFor(clinic.evaluator);
    const shown = await openItemFile(evaluator, { caseId, number: 3, how: "shown" });
    expect(shown.sha256).toBe(before[2]?.sha256);
    const item = await findItem(evaluator, caseId, 4);
    expect(item && (await readWords(evaluator, item))).toBe("Som det var.");
    for (const number of [Number.NaN, 0, 1.5, 99, 1e12]) {
      expect(await findItem(evaluator, caseId, number), String(number)).toBeNull();
    }
  });

  test("draws what has no file once, and the bytes are never others", { timeout: 120_000 }, async () => {
    const text = await ownText("Att ritas.");
    await chooseDocument(await resident(), { caseId, itemKey: "strengths", documentId: text }, NOW);
    await skipTheRest(caseId);
    await handIn();
    for (const { id } of await itemsOf(caseId)) await drawPortfolioItem(id);
    const drawn = await itemsOf(caseId);
    for (const { id } of drawn) await drawPortfolioItem(id);
    expect(await itemsOf(caseId)).toEqual(drawn);
    const evaluator = await viewerFor(clinic.evaluator);
    for (const number of [1, 2, 3]) {
      const file = await openItemFile(evaluator, { caseId, number, how: "downloaded" });
      expect(file.type).toBe("application/pdf");
    }
    expect(new Set(drawn.map(({ sha256 }) => sha256)).size).toBe(3);
  });
});

describe("after the handing in", () => {
  beforeEach(async () => {
    await choose(clinic, caseId, "cv");
    await skipTheRest(caseId);
    await handIn();
  });

  test("what comes then is marked as later and goes at once to the readers", async () => {
    const added = await choose(clinic, caseId, "science");
    const last = (await itemsOf(caseId)).at(-1);
    expect(last).toMatchObject({ documentId: added, isLater: true, number: 4, itemKey: "science" });
    const again = chooseDocument(await resident(), { caseId, itemKey: "science", documentId: added }, NOW);
    await expect(again).rejects.toEqual(new Conflict("alreadyIn"));
  });

  test("a newer file of a document that is in it comes beside the older one", async () => {
    const [, , cv] = await itemsOf(caseId);
    const documentId = cv?.documentId as Awaited<ReturnType<typeof choose>>;
    await addFile(documentId, { addedBy: clinic.resident, number: 2, bytes: Buffer.from("nyare") });
    await chooseDocument(await resident(), { caseId, itemKey: "cv", documentId }, NOW);
    const files = (await itemsOf(caseId)).filter((item) => item.documentId === documentId);
    expect(files.map(({ isLater }) => isLater)).toEqual([false, true]);
    expect(files[0]?.sha256).not.toBe(files[1]?.sha256);
  });

  test("nothing is taken out or left out", async () => {
    const [, , cv] = await itemsOf(caseId);
    const documentId = cv?.documentId as Awaited<ReturnType<typeof choose>>;
    const refused = new Forbidden("handedIn");
    await expect(takeOutDocument(await resident(), { caseId, documentId })).rejects.toEqual(refused);
    const skip = { caseId, itemKey: "cv", reason: "Ångrar mig." };
    await expect(skipPoint(await resident(), skip)).rejects.toEqual(refused);
    await expect(unskipPoint(await resident(), { caseId, itemKey: "cases" })).rejects.toEqual(refused);
  });
});

test("handing in twice at once freezes once", async () => {
  await skipTheRest(caseId);
  const both = await Promise.allSettled([handIn(), handIn()]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await itemsOf(caseId)).map(({ number }) => number)).toEqual([1, 2]);
});
