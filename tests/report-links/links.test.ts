import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, reportLinks, reportReadings } from "@/db/schema";
import { hashToken } from "@/lib/access/sessions";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import type { CaseId, IssuedDocumentId, PersonId } from "@/lib/ids";
import { shareReport } from "@/lib/mittist/share-commands";
import { makeReportLink, revokeReportLink } from "@/lib/report-links/commands";
import { MakeLinkInput } from "@/lib/report-links/input";
import { describeLink, openByLink } from "@/lib/report-links/open";
import { listOwnLinks, listOwnReadings } from "@/lib/report-links/queries";
import { noteFileReading, noteReading } from "@/lib/report-links/readings";
import { type Clinic, NOW, viewerFor } from "../factories";
import { caseAt, later, makeCaseClinic, reportOf } from "../mittist/setup";
import { finalCase, storeFinal } from "./final";

let clinic: Clinic;
let caseId: CaseId;
let documentId: IssuedDocumentId;

beforeAll(async () => {
  clinic = await makeCaseClinic();
  caseId = await finalCase(clinic);
});

async function make(by: PersonId = clinic.resident, days = 14): Promise<string> {
  const address = await makeReportLink(await viewerFor(by), { caseId, label: "Nya chefen", days }, NOW);
  return address.split("/").at(-1) ?? "";
}

async function revoke(linkId: string, by = clinic.resident): Promise<void> {
  await revokeReportLink(await viewerFor(by), { caseId, linkId }, NOW);
}

async function idOf(token: string): Promise<string> {
  const [row] = await database()
    .select({ id: reportLinks.id })
    .from(reportLinks)
    .where(eq(reportLinks.tokenHash, hashToken(token)));
  return row?.id ?? "";
}

async function links() {
  return listOwnLinks(await viewerFor(clinic.resident), clinic.residentId, NOW);
}

async function readings() {
  return listOwnReadings(await viewerFor(clinic.resident), clinic.residentId);
}

test("before its file is drawn, the page says so and there is nothing to download", async () => {
  const token = await make();
  expect(await describeLink(token, "a", NOW)).toMatchObject({ kind: "open", isDrawn: false });
  expect(await openByLink(token, "a", NOW)).toEqual({ kind: "gone" });
  documentId = await storeFinal(caseId);
  expect(await describeLink(token, "a", NOW)).toMatchObject({ kind: "open", isDrawn: true });
});

test("the address holds 256 bits of which nothing is stored but their hash", async () => {
  const token = await make();
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  const rows = JSON.stringify(await database().select().from(reportLinks));
  expect(rows).toContain(hashToken(token));
  expect(rows).not.toContain(token);
  expect(JSON.stringify(await database().select().from(audit))).not.toContain(token);
});

test("it opens the report until its last moment, and each time is kept for the ST-läkare", async () => {
  const token = await make(clinic.resident, 1);
  const before = (await readings()).length;
  expect(await openByLink(token, "a", later(0.99))).toMatchObject({ kind: "open", file: { size: 45 } });
  expect((await readings()).slice(0, (await readings()).length - before)).toEqual([
    expect.objectContaining({ name: null, label: "Nya chefen" }),
  ]);
  expect((await links()).find(({ readings: count }) => count === 1)).toBeDefined();
  expect(await openByLink(token, "a", later(1))).toEqual({ kind: "gone" });
  expect(await readings()).toHaveLength(before + 1);
});

test("an unknown, an ended and a revoked link get one and the same answer", async () => {
  const revoked = await make();
  await revoke(await idOf(revoked));
  const ended = await make(clinic.resident, 1);
  for (const token of [revoked, "A".repeat(43), "", "../../x", "x".repeat(10_000), "\u0000"]) {
    expect(await describeLink(token, "b", NOW)).toEqual({ kind: "gone" });
    expect(await openByLink(token, "b", NOW)).toEqual({ kind: "gone" });
  }
  expect(await describeLink(ended, "b", later(2))).toEqual({ kind: "gone" });
});

test("looking at the page is no reading", async () => {
  const token = await make();
  const before = (await readings()).length;
  await describeLink(token, "c", NOW);
  expect(await readings()).toHaveLength(before);
});

test("after sixty attempts one address waits, whatever it asks for, and others do not", async () => {
  const token = await make();
  for (let attempt = 0; attempt < 60; attempt += 1) await describeLink("made-up", "d", NOW);
  expect(await openByLink(token, "d", NOW)).toEqual({ kind: "tooMany" });
  expect(await describeLink(token, "d", NOW)).toEqual({ kind: "tooMany" });
  expect(await describeLink(token, "e", NOW)).toMatchObject({ kind: "open" });
});

test.each([
  "evaluator",
  "coordinator",
  "leadership",
  "reportGroup",
] as const)("the %s can neither make one nor revoke it", async (role) => {
  await expect(make(clinic[role])).rejects.toEqual(new Forbidden("notYours"));
  const [link] = await links();
  await expect(revoke(link?.id ?? "", clinic[role])).rejects.toEqual(new Forbidden("notYours"));
});

test.each([
  "mainSupervisor",
  "chief",
  "administrator",
  "otherResident",
  "stranger",
] as const)("the %s does not find the case", async (role) => {
  await expect(make(clinic[role])).rejects.toBeInstanceOf(NotFound);
  const viewer = await viewerFor(clinic[role]);
  expect(await listOwnLinks(viewer, clinic.residentId, NOW)).toEqual([]);
  expect(await listOwnReadings(viewer, clinic.residentId)).toEqual([]);
});

test("a link of another's report cannot be revoked through one's own", async () => {
  const other = await makeCaseClinic();
  const otherCase = await finalCase(other);
  const [link] = await links();
  const stolen = { caseId: otherCase, linkId: link?.id ?? "" };
  await expect(revokeReportLink(await viewerFor(other.resident), stolen, NOW)).rejects.toBeInstanceOf(
    NotFound,
  );
});

test("there is none to a report that is not final", async () => {
  const other = await makeCaseClinic();
  const open = await caseAt(other, "practiceDayHeld");
  const input = { caseId: open, label: "Någon", days: 1 };
  await expect(makeReportLink(await viewerFor(other.resident), input, NOW)).rejects.toEqual(
    new Forbidden("notFinal"),
  );
});

test("ten are open at the most; one that is revoked makes room", async () => {
  const open = (await links()).filter(({ state }) => state === "open").length;
  for (let count = open; count < 10; count += 1) await make();
  await expect(make()).rejects.toEqual(new Conflict("tooManyLinks"));
  await revoke((await links()).find(({ state }) => state === "open")?.id ?? "");
  await make();
});

test("a person's reading is listed by name, on the page and of the file; the two parties' own are not", async () => {
  await shareReport(await viewerFor(clinic.chief), { caseId, personId: clinic.chief }, NOW).catch(() => {});
  await shareReport(await viewerFor(clinic.resident), { caseId, personId: clinic.chief }, NOW);
  const before = (await readings()).length;
  for (const role of [
    "resident",
    "evaluator",
    "coEvaluator",
    "coordinator",
    "mainSupervisor",
    "stranger",
  ] as const) {
    await noteReading(await viewerFor(clinic[role]), caseId, NOW);
    await noteFileReading(await viewerFor(clinic[role]), documentId, NOW);
  }
  expect(await readings()).toHaveLength(before);
  await noteFileReading(await viewerFor(clinic.chief), documentId, later(1));
  await noteReading(await viewerFor(clinic.reportGroup), caseId, later(2));
  expect((await readings()).slice(0, 2).map(({ name }) => name?.replace(/ \d+$/, ""))).toEqual([
    "Lena Läsare",
    "Katarina Chef",
  ]);
  const [stored] = await database()
    .select()
    .from(reportReadings)
    .where(eq(reportReadings.personId, clinic.chief));
  expect(Object.keys(stored ?? {}).sort()).toEqual(["at", "id", "linkId", "personId", "reportId"]);
  expect(stored?.reportId).toBe(await reportOf(caseId));
});

test("whom it is for and for how long is asked for, within its bounds", () => {
  const read = (label: string, days: string) =>
    MakeLinkInput.safeParse({ caseId: "00000000-0000-4000-8000-000000000000", label, days });
  expect(read(" Nya\nchefen ", "90").data).toMatchObject({ label: "Nya chefen", days: 90 });
  for (const days of ["0", "91", "", "1.5", "-1", "1e1", "fjorton"]) {
    expect(read("Någon", days).error?.issues[0]?.message).toBe("Skriv ett antal dagar från 1 till 90.");
  }
  expect(read(" ", "14").error?.issues[0]?.message).toBe("Skriv vem länken är till.");
  expect(read("x".repeat(101), "14").success).toBe(false);
});

test("a page that is asked for again while it is read is one reading, and the next day another", async () => {
  const own = await makeCaseClinic();
  const id = await finalCase(own);
  const reader = await viewerFor(own.reportGroup);
  const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
  for (const at of [NOW, minutes(1), minutes(59), later(1)]) await noteReading(reader, id, at);
  const seen = await listOwnReadings(await viewerFor(own.resident), own.residentId);
  expect(seen.map(({ at }) => at)).toEqual([later(1), NOW]);
});
