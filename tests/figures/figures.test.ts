import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import yauzl from "yauzl";
import { database } from "@/db/client";
import { audit, evaluations, people } from "@/db/schema";
import { writeCsv } from "@/lib/csv";
import { NotFound } from "@/lib/errors";
import { getEvaluations } from "@/lib/figures/evaluation-queries";
import { exportFigures } from "@/lib/figures/export";
import { getFigures } from "@/lib/figures/queries";
import type { CaseId } from "@/lib/ids";
import { type Clinic, NOW, newestTemplate, viewerFor } from "../factories";
import { makeCaseClinic } from "../mittist/setup";
import { finalCase } from "../report-links/final";

let clinic: Clinic;
let caseId: CaseId;

beforeAll(async () => {
  clinic = await makeCaseClinic();
  caseId = await finalCase(clinic);
  const elsewhere = await makeCaseClinic();
  await finalCase(elsewhere);
});

const figures = async (role: keyof Clinic) => getFigures(await viewerFor(clinic[role] as Clinic["resident"]));

test("the koordinator and the rådet count the cases of their region; only the koordinator sees names", async () => {
  const coordinator = (await figures("coordinator")).figures;
  expect(coordinator.cases).toMatchObject([{ year: "2026", total: 1, phases: { final: 1 } }]);
  expect(coordinator.toFinal).toMatchObject([{ n: 1, spread: { median: 11 } }]);
  expect(coordinator.inTime).toEqual([{ year: "2026", of: 1, inTime: 1 }]);
  expect(coordinator.load).toMatchObject([
    { evaluator: expect.stringMatching(/^Birgitta/), open: 0, done: 1 },
  ]);
  const group = (await figures("reportGroup")).figures;
  expect(group).toEqual({ ...coordinator, load: [] });
  expect(JSON.stringify(group)).not.toMatch(/Birgitta|Maja/);
});

test.each([
  "resident",
  "mainSupervisor",
  "chief",
  "studierektor",
  "evaluator",
  "coEvaluator",
  "leadership",
  "administrator",
  "stranger",
] as const)("the %s gets neither figures, nor their file, nor evaluations, and the attempt is logged", async (role) => {
  const viewer = await viewerFor(clinic[role]);
  await expect(getFigures(viewer)).rejects.toBeInstanceOf(NotFound);
  await expect(exportFigures(viewer, "csv")).rejects.toBeInstanceOf(NotFound);
  await expect(getEvaluations(viewer, { region: null, year: null })).rejects.toBeInstanceOf(NotFound);
  const refused = await database().select().from(audit).where(eq(audit.actorId, clinic[role]));
  expect(refused.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["figures.read.refused", "evaluations.read.refused"]),
  );
});

test("an evaluation is not shown until there are five, whatever is asked for", async () => {
  await database()
    .insert(evaluations)
    .values({
      caseId,
      templateId: await newestTemplate("mittist-evaluation"),
      answers: { value: 3, best: "Samtalet." },
      authorId: clinic.resident,
      createdAt: NOW,
    });
  const viewer = await viewerFor(clinic.coordinator);
  for (const asked of [
    { region: null, year: null },
    { region: clinic.regionId, year: "2026" },
  ]) {
    const page = await getEvaluations(viewer, asked);
    expect(page).toEqual({ results: { count: 0, scales: [], texts: [] }, regions: [], years: [] });
  }
});

test("the csv opens in Swedish Excel, and no name in it runs as a formula", async () => {
  await database().update(people).set({ name: '=1+1;"x"' }).where(eq(people.id, clinic.evaluator));
  const file = await exportFigures(await viewerFor(clinic.coordinator), "csv");
  expect(file.fileName).toBe("mitt-i-st-siffror-2026-11-23.csv");
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes);
  expect(text.startsWith("\ufeffÄrenden\r\n")).toBe(true);
  expect(text).toContain('"\'=1+1;""x""";0;1\r\n');
  const [entry] = await database().select().from(audit).where(eq(audit.action, "figures.exported"));
  expect(entry?.data).toEqual({ format: "csv", withNames: true });
});

test("signs that begin a formula are kept from running; numbers stay numbers, with a comma", () => {
  for (const sign of ["=", "+", "-", "@", "\t", "\r"]) {
    expect(writeCsv([[`${sign}cmd`]])).toContain(`'${sign}cmd`);
  }
  expect(writeCsv([[-12.5, null, "a"]])).toBe("\ufeff-12,5;;a\r\n");
});

test("the xlsx has a sheet for each table, words as words and numbers as numbers", async () => {
  const file = await exportFigures(await viewerFor(clinic.coordinator), "xlsx");
  const parts = await unzip(Buffer.from(file.bytes));
  const workbook = parts.get("xl/workbook.xml") ?? "";
  expect([...workbook.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
    "Ärenden",
    "Tid till slutlig rapport",
    "Preliminär i tid",
    "Utvärderingar",
    "Värderare",
  ]);
  const all = [...parts.values()].join("\n");
  expect(all).toContain("=1+1");
  expect(all).not.toMatch(/<f>|<f /);
});

function unzip(bytes: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    const parts = new Map<string, string>();
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on("entry", (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const pieces: Buffer[] = [];
          stream.on("data", (piece: Buffer) => pieces.push(piece));
          stream.on("end", () => {
            parts.set(entry.fileName, Buffer.concat(pieces).toString("utf8"));
            zip.readEntry();
          });
        });
      });
      zip.on("end", () => resolve(parts));
      zip.readEntry();
    });
  });
}
