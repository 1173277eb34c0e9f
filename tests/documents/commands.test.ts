import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askToFillIn, markOriginal, removeDocument, withdrawFillIn } from "@/lib/documents/commands";
import type { DocumentId, PersonId } from "@/lib/ids";
import { appoint, type Clinic, makeClinic, makePerson, NOW, viewerFor } from "../factories";
import { lastOf, refusal, stored } from "./outcome";
import { makeDocument } from "./setup";

let clinic: Clinic;
let id: DocumentId;

beforeAll(async () => {
  clinic = await makeClinic({ startedOn: "2024-09-02", withBt: true });
});
beforeEach(async () => {
  id = await makeDocument({ residentId: clinic.residentId, addedBy: clinic.resident, sortedAt: null });
});

describe("removing a document", () => {
  test("hides it for all, and keeps it", async () => {
    const viewer = await viewerFor(clinic.resident);
    await removeDocument(viewer, { documentId: id }, NOW);
    expect(await stored(id)).toMatchObject({ removedAt: NOW, removedBy: clinic.resident });
    expect(await lastOf(id, "document.removed")).toMatchObject({ actorId: clinic.resident });
    expect(await refusal(removeDocument(viewer, { documentId: id }, NOW))).toBe("NotFound");
  });

  test("is for the ST-läkare alone", async () => {
    const others = [clinic.mainSupervisor, clinic.chief, clinic.studierektor];
    for (const person of others) {
      const tried = removeDocument(await viewerFor(person), { documentId: id }, NOW);
      expect(await refusal(tried)).toBe("onlyResidentRemoves");
    }
    const shared = await makeDocument({ regionId: clinic.regionId, addedBy: clinic.studierektor });
    const tried = removeDocument(await viewerFor(clinic.resident), { documentId: shared }, NOW);
    expect(await refusal(tried)).toBe("onlyStudierektor");
    await removeDocument(await viewerFor(clinic.studierektor), { documentId: shared }, NOW);
  });
});

test("whether the original is in hand is the ST-läkare's to say", async () => {
  const input = { documentId: id, original: "inHand" } as const;
  expect(await refusal(markOriginal(await viewerFor(clinic.mainSupervisor), input))).toBe(
    "onlyResidentChanges",
  );
  await markOriginal(await viewerFor(clinic.resident), input);
  expect(await stored(id)).toMatchObject({ original: "inHand", version: 1 });
  expect(await lastOf(id, "document.originalMarked")).toMatchObject({ data: { original: "inHand" } });
});

describe("asking somebody to fill in", () => {
  async function ask(personId: PersonId, by: PersonId = clinic.resident): Promise<string> {
    return refusal(askToFillIn(await viewerFor(by), { documentId: id, personId }, NOW));
  }

  test("is for those with a role in the binder, and can be taken back", async () => {
    const viewer = await viewerFor(clinic.resident);
    for (const person of [
      clinic.mainSupervisor,
      clinic.placementSupervisor,
      clinic.chief,
      clinic.studierektor,
    ]) {
      expect(await ask(person)).toBe("allowed");
      expect(await stored(id)).toMatchObject({ fillInBy: person, fillInAskedAt: NOW });
    }
    await withdrawFillIn(viewer, { documentId: id });
    await withdrawFillIn(viewer, { documentId: id });
    expect(await stored(id)).toMatchObject({ fillInBy: null, fillInAskedAt: null });
    expect(await lastOf(id, "document.fillInWithdrawn")).toMatchObject({
      data: { personId: clinic.studierektor },
    });
  });

  test("is refused for everybody else", async () => {
    const future = await makePerson("Fia Framtid");
    const period = { startsOn: "2027-01-01" };
    await appoint(future, "placementSupervisor", { residentId: clinic.residentId }, period);
    for (const person of [
      clinic.stranger,
      clinic.formerSupervisor,
      clinic.otherChief,
      clinic.evaluator,
      clinic.resident,
      future,
    ]) {
      expect(await ask(person)).toBe("notAskable");
    }
    expect(await ask(clinic.chief, clinic.mainSupervisor)).toBe("onlyResidentAsks");
    expect((await stored(id)).fillInBy).toBeNull();
  });
});
