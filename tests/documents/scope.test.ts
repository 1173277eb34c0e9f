import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { cases, documents } from "@/db/schema";
import { visibleDocuments } from "@/lib/access/document-scope";
import type { DocumentId, PersonId } from "@/lib/ids";
import { appoint, type Clinic, makeClinic, makePerson, NOW, viewerFor } from "../factories";
import { openFor, WALK, walkTo } from "../mittist/setup";
import { addFile, linkTo, makeDocument, makeStretch } from "./setup";

let clinic: Clinic;
let elsewhere: Clinic;

beforeAll(async () => {
  clinic = await makeClinic({ startedOn: "2024-09-02" });
  elsewhere = await makeClinic();
});

async function sees(person: PersonId, id: DocumentId, now: Date = NOW): Promise<boolean> {
  const viewer = await viewerFor(person, now);
  return (await database().$count(documents, and(eq(documents.id, id), visibleDocuments(viewer)))) > 0;
}

async function readersOf(id: DocumentId, of: Clinic = clinic): Promise<string[]> {
  const roles = Object.entries(of).filter(([role]) => !/Id$/.test(role));
  const seen = await Promise.all(
    roles.map(async ([role, person]) => ((await sees(person as PersonId, id)) ? [role] : [])),
  );
  return seen.flat().sort();
}

const BINDER_READERS = ["chief", "mainSupervisor", "resident", "studierektor"];

describe("a document in a binder", () => {
  test("is for those who follow the training", async () => {
    const id = await makeDocument({ residentId: clinic.residentId, addedBy: clinic.resident });
    expect(await readersOf(id)).toEqual(BINDER_READERS);
    expect(await readersOf(id, elsewhere)).toEqual([]);
  });

  test("is for nobody once it has been removed", async () => {
    const removed = { removedAt: new Date(), removedBy: clinic.resident };
    const id = await makeDocument({ residentId: clinic.residentId, addedBy: clinic.resident, ...removed });
    expect(await readersOf(id)).toEqual([]);
  });

  test("that a placement supervisor put in is theirs while the appointment lasts", async () => {
    const person = await makePerson("Pia Placering");
    const period = { startsOn: "2026-09-01", endsOn: "2026-12-31" };
    await appoint(person, "placementSupervisor", { residentId: clinic.residentId }, period);
    const id = await makeDocument({ residentId: clinic.residentId, addedBy: person });
    expect(await sees(person, id)).toBe(true);
    expect(await sees(person, id, new Date("2027-01-01T12:00:00Z"))).toBe(false);
  });

  test("is open to one who is asked to fill it in, for as long as they have a part in the binder", async () => {
    const asked = { fillInAskedAt: new Date(), addedBy: clinic.resident, residentId: clinic.residentId };
    const id = await makeDocument({ ...asked, fillInBy: clinic.placementSupervisor });
    expect(await sees(clinic.placementSupervisor, id)).toBe(true);
    const former = await makeDocument({ ...asked, fillInBy: clinic.formerSupervisor });
    expect(await sees(clinic.formerSupervisor, former)).toBe(false);
  });
});

describe("a document of a placement", () => {
  async function linked(stretch: Parameters<typeof makeStretch>[1]): Promise<DocumentId> {
    const id = await makeDocument({ residentId: clinic.residentId, addedBy: clinic.resident });
    await linkTo(id, { stretchId: await makeStretch(clinic.residentId, stretch) }, clinic.resident);
    return id;
  }

  test("is open to its supervisor too", async () => {
    expect(await readersOf(await linked({}))).toEqual([...BINDER_READERS, "placementSupervisor"].sort());
  });

  test("stays closed when the placement lies outside the supervisor's own time", async () => {
    const person = await makePerson("Per Placering");
    const own = { startsOn: "2026-09-01", endsOn: "2027-02-28" };
    await appoint(person, "placementSupervisor", { residentId: clinic.residentId }, own);
    await appoint(person, "placementSupervisor", { residentId: clinic.residentId }, { endsOn: "2025-12-31" });
    expect(await sees(person, await linked({ startsOn: "2027-02-28", endsOn: "2027-05-01" }))).toBe(true);
    expect(await sees(person, await linked({ startsOn: "2026-03-01", endsOn: "2026-09-01" }))).toBe(true);
    expect(await sees(person, await linked({ startsOn: "2026-03-01", endsOn: "2026-08-31" }))).toBe(false);
    expect(await sees(person, await linked({ startsOn: "2027-03-01", endsOn: "2027-05-01" }))).toBe(false);
    expect(await sees(person, await linked({ startsOn: "2025-03-01", endsOn: "2025-05-01" }))).toBe(false);
  });

  test("stays closed when the time is an absence", async () => {
    expect(await sees(clinic.placementSupervisor, await linked({ kind: "absence" }))).toBe(false);
  });
});

test("a document is no more open for being chosen or handed in to a Mitt-i-ST", async () => {
  const own = await makeClinic({ startedOn: "2024-09-02" });
  const caseId = await openFor(own, true);
  const id = await makeDocument({ residentId: own.residentId, addedBy: own.resident });
  await addFile(id, { addedBy: own.resident });
  await linkTo(id, { caseId, itemKey: "cv" }, own.resident);
  for (const step of WALK) {
    await walkTo(own, caseId, step);
    expect(await readersOf(id, own), step).toEqual(BINDER_READERS);
  }
});

test("a common document is for everybody with a place in its region today", async () => {
  const id = await makeDocument({ regionId: clinic.regionId, addedBy: clinic.studierektor });
  const roles = Object.keys(clinic).filter((role) => !/Id$/.test(role));
  const without = ["formerSupervisor", "stranger"];
  expect(await readersOf(id)).toEqual(roles.filter((role) => !without.includes(role)).sort());
  expect(await readersOf(id, elsewhere)).toEqual([]);
});

describe("a content that the virus scan has not let through", () => {
  async function scanned(scan: "waiting" | "infected" | "clean"): Promise<DocumentId> {
    const id = await makeDocument({ residentId: clinic.residentId, addedBy: clinic.placementSupervisor });
    await addFile(id, { addedBy: clinic.placementSupervisor, scan });
    return id;
  }

  test.each(["waiting", "infected"] as const)("%s is seen by who put it in alone", async (scan) => {
    expect(await readersOf(await scanned(scan))).toEqual(["placementSupervisor"]);
  });

  test("is open to all who may see it once it is clean", async () => {
    const id = await scanned("clean");
    expect(await readersOf(id)).toEqual([...BINDER_READERS, "placementSupervisor"].sort());
  });

  test("leaves the version before it to be read", async () => {
    const id = await scanned("clean");
    await addFile(id, { addedBy: clinic.placementSupervisor, number: 2, scan: "waiting" });
    expect(await sees(clinic.chief, id)).toBe(true);
  });
});

test("the predicate reads the same inside a join and on the table alone", async () => {
  const viewer = await viewerFor(clinic.mainSupervisor);
  const alone = await database().select({ id: documents.id }).from(documents).where(visibleDocuments(viewer));
  const joined = await database()
    .select({ id: documents.id })
    .from(documents)
    .innerJoin(cases, sql`true`)
    .where(visibleDocuments(viewer));
  expect(new Set(joined.map(({ id }) => id))).toEqual(new Set(alone.map(({ id }) => id)));
});
