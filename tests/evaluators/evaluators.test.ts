import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { evaluatorPauses, evaluatorProfiles } from "@/db/schema";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { addPause, approveCoEvaluator, endApproval, endPause, saveProfile } from "@/lib/evaluators/commands";
import { PauseInput, ProfileInput } from "@/lib/evaluators/input";
import { putInPhoto, removePhoto } from "@/lib/evaluators/photo";
import { getEvaluator, getPhoto, listEvaluators } from "@/lib/evaluators/queries";
import { loadInWords } from "@/lib/evaluators/rules";
import type { PersonId } from "@/lib/ids";
import { makeClinic, NOW, viewerFor } from "../factories";
import { png } from "../files/samples/images";
import { makeCaseClinic, openFor } from "../mittist/setup";

const TYPED = { version: "0", presentation: "Jag är allmänläkare.", capacity: "4" };

async function save(personId: PersonId, changes: Record<string, string> = {}) {
  await saveProfile(await viewerFor(personId), ProfileInput.parse({ ...TYPED, ...changes }), NOW);
}

test.each([
  [{ ongoing: 0, done: 1, capacity: 6 }, "Inget pågående av sex om året, ett klart"],
  [{ ongoing: 2, done: 0, capacity: 3 }, "Två pågående av tre om året, inget klart"],
])("what an evaluator has is said in words: %j", (load, words) => {
  expect(loadInWords(load)).toBe(words);
});

function photoOf(bytes: Uint8Array, fileName = "jag.png") {
  async function* pieces() {
    yield bytes;
  }
  return { fields: new Map<string, string>(), fileName, bytes: pieces() };
}

describe("what evaluators say of themselves", () => {
  test("is theirs to write, and one save is not laid over another", async () => {
    const { evaluator, coordinator } = await makeClinic();
    await save(evaluator, { place: "Provby", latitude: "62,4", longitude: "17,3", trainedIn: "2019" });
    const me = await getEvaluator(await viewerFor(coordinator), evaluator);
    expect(me).toMatchObject({ place: "Provby", latitude: 62.4, trainedIn: 2019, capacity: 4, version: 1 });
    await expect(save(evaluator)).rejects.toEqual(new Conflict("changedMeanwhile"));
    await save(evaluator, { version: "1", capacity: "0" });
  });

  test("is nothing for those who do not evaluate", async () => {
    const clinic = await makeClinic();
    for (const who of [clinic.resident, clinic.chief, clinic.coordinator]) {
      await expect(save(who)).rejects.toBeInstanceOf(NotFound);
    }
    await expect(getEvaluator(await viewerFor(clinic.chief), clinic.evaluator)).rejects.toBeInstanceOf(
      NotFound,
    );
    expect(await listEvaluators(await viewerFor(clinic.chief))).toEqual([]);
    const listed = await listEvaluators(await viewerFor(clinic.leadership));
    expect(listed.map(({ id }) => id)).toEqual(
      expect.arrayContaining([clinic.evaluator, clinic.coEvaluator]),
    );
  });

  test.each([
    [{ latitude: "62" }, "longitude"],
    [{ latitude: "norr", longitude: "17" }, "latitude"],
    [{ capacity: "" }, "capacity"],
    [{ capacity: "51" }, "capacity"],
    [{ trainedIn: "19" }, "trainedIn"],
  ])("%j is answered beside %s", (changes, field) => {
    const read = ProfileInput.safeParse({ ...TYPED, ...changes });
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

describe("a pause", () => {
  const input = (personId: PersonId, startsOn: string, endsOn = "") =>
    PauseInput.parse({ personId, startsOn, endsOn, note: "" });

  test("is the evaluator's or the coordinator's to put in and to end, and two never overlap", async () => {
    const { evaluator, coordinator, studierektor, leadership } = await makeClinic();
    await addPause(await viewerFor(evaluator), input(evaluator, "2026-12-01", "2026-12-31"));
    const again = addPause(await viewerFor(coordinator), input(evaluator, "2026-12-31"));
    await expect(again).rejects.toBeInstanceOf(Invalid);
    await addPause(await viewerFor(coordinator), input(evaluator, "2027-01-01"));
    await expect(
      addPause(await viewerFor(studierektor), input(evaluator, "2026-11-01")),
    ).rejects.toBeInstanceOf(NotFound);
    await expect(
      addPause(await viewerFor(leadership), input(evaluator, "2026-11-01", "2026-11-02")),
    ).rejects.toEqual(new Forbidden("notPauser"));
    const [pause] = await database()
      .select()
      .from(evaluatorPauses)
      .where(eq(evaluatorPauses.personId, evaluator));
    await endPause(await viewerFor(evaluator), { personId: evaluator, pauseId: pause?.id ?? "" });
    expect((await getEvaluator(await viewerFor(evaluator), evaluator)).pauses).toHaveLength(1);
  });

  test("keeps new cases away, whichever way they are opened", async () => {
    const clinic = await makeCaseClinic();
    await addPause(await viewerFor(clinic.evaluator), input(clinic.evaluator, "2026-11-01"));
    await expect(openFor(clinic)).rejects.toMatchObject({
      fields: { evaluatorId: expect.stringContaining("har paus") },
    });
  });
});

describe("approval as medvärderare", () => {
  const approval = { approvedBy: "SFAM", approvedOn: "2026-11-01" };

  test("is written in by coordinator and leadership of the region, with who and when", async () => {
    const clinic = await makeClinic();
    const personId = clinic.coEvaluator;
    await approveCoEvaluator(await viewerFor(clinic.leadership), { personId, ...approval }, NOW);
    const seen = await getEvaluator(await viewerFor(personId), personId);
    expect(seen).toMatchObject(approval);
    await endApproval(await viewerFor(clinic.coordinator), personId, NOW);
    expect((await getEvaluator(await viewerFor(personId), personId)).approvedOn).toBeNull();
  });

  test("is never one's own to give, nor another region's", async () => {
    const clinic = await makeClinic();
    const other = await makeClinic();
    const personId = clinic.coEvaluator;
    const give = async (who: PersonId) =>
      approveCoEvaluator(await viewerFor(who), { personId, ...approval }, NOW);
    await expect(give(personId)).rejects.toEqual(new Forbidden("ownApproval"));
    await expect(give(other.coordinator)).rejects.toEqual(new Forbidden("notCoordinator"));
    await expect(give(clinic.evaluator)).rejects.toBeInstanceOf(NotFound);
    const future = { personId, approvedBy: "SFAM", approvedOn: "2026-12-01" };
    await expect(approveCoEvaluator(await viewerFor(clinic.coordinator), future, NOW)).rejects.toBeInstanceOf(
      Invalid,
    );
  });
});

describe("the photo", () => {
  test("is shown by the register to those who read it, and to nobody else", async () => {
    const clinic = await makeCaseClinic();
    const { evaluator, resident, chief, coordinator } = clinic;
    expect(await putInPhoto(await viewerFor(evaluator), photoOf(png()), NOW)).toBeNull();
    expect(await getPhoto(await viewerFor(coordinator), evaluator)).toMatchObject({ type: "image/png" });
    for (const who of [resident, chief]) {
      await expect(getPhoto(await viewerFor(who), evaluator)).rejects.toBeInstanceOf(NotFound);
    }
    await removePhoto(await viewerFor(evaluator), NOW);
    await expect(getPhoto(await viewerFor(coordinator), evaluator)).rejects.toBeInstanceOf(NotFound);
  });

  test("is judged by its bytes, and refused with the reason", async () => {
    const { evaluator } = await makeClinic();
    const viewer = await viewerFor(evaluator);
    expect(await putInPhoto(viewer, photoOf(Buffer.from("hej"), "jag.png"), NOW)).not.toBeNull();
    expect(await putInPhoto(viewer, photoOf(Buffer.from("hej"), "jag.txt"), NOW)).toBe("notPhoto");
    expect(await putInPhoto(viewer, photoOf(Buffer.alloc(0)), NOW)).toBe("noFile");
    expect(await putInPhoto(viewer, photoOf(Buffer.alloc(6 * 1024 * 1024)), NOW)).toBe("tooBig");
    const [row] = await database()
      .select({ photo: evaluatorProfiles.photoSha256 })
      .from(evaluatorProfiles)
      .where(eq(evaluatorProfiles.personId, evaluator));
    expect(row?.photo ?? null).toBeNull();
  });
});
