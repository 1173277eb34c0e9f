import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { audit } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { SupervisionYearContent } from "@/lib/pdf/content";
import { findYearDocument } from "@/lib/supervision/document";
import { getYearWithAddenda } from "@/lib/supervision/printed";
import { addAddendum } from "@/lib/supervision/signing";
import { makeClinic, viewerFor } from "../factories";
import { makeTalk, makeYear, signAs } from "../talks";

test("the printout is what both signed with every addendum after it, for the two parties and nobody else", async () => {
  const clinic = await makeClinic();
  const yearId = await makeYear(clinic.residentId);
  await makeTalk(yearId, clinic.resident);
  await signAs(yearId, "resident", clinic.resident);
  await signAs(yearId, "mainSupervisor", clinic.mainSupervisor);
  const resident = await viewerFor(clinic.resident);
  await expect(getYearWithAddenda(resident, yearId)).rejects.toBeInstanceOf(NotFound);
  const longest = "å".repeat(500);
  for (const reason of ["Fel dag", longest]) {
    await addAddendum(resident, { yearId, addendumId: randomUUID(), reason, body: "Den 18." });
  }
  const supervisor = await viewerFor(clinic.mainSupervisor);
  const signed = await findYearDocument(yearId);
  for (const party of [resident, supervisor]) {
    const { content, fileName } = await getYearWithAddenda(party, yearId);
    expect(SupervisionYearContent.parse(content).addenda.map(({ reason }) => reason)).toEqual([
      "Fel dag",
      longest,
    ]);
    // Only what was issued is sealed, so the printout leads to no seal.
    expect({ ...content, addenda: [], issuedAt: "" }).toEqual({
      ...signed?.content,
      verifyUrl: null,
      issuedAt: "",
    });
    expect(fileName).toMatch(/ med tillägg\.pdf$/);
  }
  for (const person of [clinic.chief, clinic.studierektor, clinic.formerSupervisor, clinic.administrator]) {
    await expect(getYearWithAddenda(await viewerFor(person), yearId)).rejects.toBeInstanceOf(NotFound);
  }
  const refused = await database()
    .select()
    .from(audit)
    .where(and(eq(audit.action, "supervision.read.refused"), eq(audit.subjectId, yearId)));
  expect(refused).toHaveLength(4);
});
