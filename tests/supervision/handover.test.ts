import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { signatures } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { giveRole } from "@/lib/appointments/commands";
import { NotFound } from "@/lib/errors";
import { getBinder } from "@/lib/residents/queries";
import { findYear, listYears } from "@/lib/supervision/queries";
import { signSupervisionYear } from "@/lib/supervision/signing";
import { saveText } from "@/lib/texts/commands";
import { makeClinic, viewerFor } from "../factories";
import { makeTalk, makeYear, saveInput } from "../talks";

const AFTER = new Date("2026-12-10T09:00:00Z");

test("the huvudhandledare who takes over mid-year sees and signs the whole year; the former cannot find it", async () => {
  const clinic = await makeClinic();
  const { residentId } = clinic;
  const yearId = await makeYear(residentId);
  const talkId = await makeTalk(yearId, clinic.resident, "2026-03-12");
  const former = await viewerFor(clinic.mainSupervisor);
  await saveText(
    former,
    saveInput({ slot: "supervisorNote", parentId: talkId }, { body: "Annas ord i mars" }),
  );
  await saveText(former, saveInput({ slot: "private", parentId: talkId }, { body: "Annas hemlighet" }));

  await giveRole(await viewerFor(clinic.chief), {
    personId: clinic.placementSupervisor,
    role: "mainSupervisor",
    subjectId: residentId,
    startsOn: "2026-12-01",
    firstAssignment: false,
  });

  const successor = await viewerFor(clinic.placementSupervisor, AFTER);
  const year = await findYear(successor, residentId, 2026);
  expect(JSON.stringify(year)).toContain("Annas ord i mars");
  expect(JSON.stringify(year)).not.toContain("Annas hemlighet");
  await sign(await viewerFor(clinic.resident, AFTER));
  expect(await sign(successor)).toMatchObject({ isComplete: true });
  const signed = await database().select().from(signatures).where(eq(signatures.supervisionYearId, yearId));
  expect(signed.map(({ signerId }) => signerId).sort()).toEqual(
    [clinic.resident, clinic.placementSupervisor].sort(),
  );

  const gone = await viewerFor(clinic.mainSupervisor, AFTER);
  expect(await listYears(gone, residentId)).toEqual([]);
  expect(await findYear(gone, residentId, 2026)).toBeNull();
  await expect(getBinder(gone, residentId)).rejects.toBeInstanceOf(NotFound);
  const late = { yearId, contentHash: year?.contentHash ?? "" };
  await expect(signSupervisionYear(gone, late, AFTER)).rejects.toBeInstanceOf(NotFound);
  const note = saveInput({ slot: "supervisorNote", parentId: talkId }, { body: "För sent", baseVersion: 1 });
  await expect(saveText(gone, note)).rejects.toBeInstanceOf(NotFound);

  async function sign(viewer: Viewer) {
    const seen = await findYear(viewer, residentId, 2026);
    return signSupervisionYear(viewer, { yearId, contentHash: seen?.contentHash ?? "" }, AFTER);
  }
});
