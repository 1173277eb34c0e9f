import { sql } from "drizzle-orm";
import { database, inTransaction } from "@/db/client";
import { appointments, cases, goals, supervisionYears, talks, uploads } from "@/db/schema";
import { asId } from "@/lib/ids";
import { storeIssuedDocument } from "@/lib/issued-documents/commands";
import { addFile, makeDocument } from "../documents/setup";
import { makeClinic, newestTemplate } from "../factories";
import type { Known } from "./actions/known";

/** A clinic with one of everything that an action or a route can be asked about. */
export async function makeKnown(): Promise<Known> {
  const clinic = await makeClinic();
  const db = database();
  const { residentId, coordinator: coordinatorId, evaluator: evaluatorId } = clinic;
  const [year] = await db
    .insert(supervisionYears)
    .values({ residentId, year: 2026, templateId: await newestTemplate("supervision-year") })
    .returning({ id: supervisionYears.id });
  const yearId = year?.id ?? "";
  const [talk] = await db
    .insert(talks)
    .values({ supervisionYearId: yearId, heldOn: "2026-11-02", createdBy: clinic.resident })
    .returning({ id: talks.id });
  const [opened] = await db
    .insert(cases)
    .values({ residentId, coordinatorId, evaluatorId, firstEvaluation: false })
    .returning({ id: cases.id });
  const [goal] = await db.select({ id: goals.id }).from(goals).limit(1);
  const [held] = await db.select({ id: appointments.id }).from(appointments).limit(1);
  const [upload] = await db
    .insert(uploads)
    .values({ personId: clinic.resident, residentId, fileName: "intyg.pdf", size: 10 })
    .returning({ id: uploads.id });
  const bytes = Buffer.from("%PDF");
  const documentId = await inTransaction((tx) =>
    storeIssuedDocument(tx, {
      source: { supervisionYearId: yearId },
      fileName: "prov.pdf",
      sealed: { bytes, seal: "0" },
    }),
  );
  const { regionId, resident, studierektor } = clinic;
  const templateId = await makeDocument({ regionId, addedBy: studierektor });
  await addFile(templateId, { addedBy: studierektor });
  const binderDocumentId = await makeDocument({ residentId, addedBy: clinic.resident });
  await addFile(binderDocumentId, { addedBy: clinic.resident });
  const { rows: packed } = await db.execute<{ id: string }>(sql`
    insert into binder_exports (resident_id, asked_by, state, size, ready_at, expires_at)
    values (${residentId}, ${clinic.resident}, 'ready', 1, now(), now() + interval '7 days') returning id`);
  return {
    ...clinic,
    exportId: packed[0]?.id ?? "",
    yearId,
    documentId,
    textId: await makeDocument({ residentId, form: "text", addedBy: resident }),
    templateId,
    binderDocumentId,
    talkId: talk?.id ?? "",
    caseId: asId(opened?.id ?? ""),
    goalId: goal?.id ?? "",
    appointmentId: held?.id ?? "",
    uploadId: upload?.id ?? "",
  };
}
