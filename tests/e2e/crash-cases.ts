import { and, eq, ne, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { cases, emails, issuedDocuments, people, reports, reportVersions, residents } from "@/db/schema";
import type { CaseId } from "@/lib/ids";
import { sendCorrections } from "@/lib/mittist/correction-commands";
import { type Clinic, makeResident, NOW, viewerFor } from "../factories";
import { preliminaryCase } from "../mittist/setup";

/** A case whose report waits to be made final, with the evaluator of the others and an ST-läkare of its own. */
export async function makeCase(clinic: Clinic): Promise<CaseId> {
  const { id: residentId, personId: resident } = await makeResident(clinic, { startedOn: "2024-09-02" });
  const caseId = await preliminaryCase({ ...clinic, residentId, resident });
  await sendCorrections(await viewerFor(resident), { caseId, verdict: "none" }, NOW);
  return caseId;
}

export async function listUnfinished(): Promise<{ id: string; isFinal: boolean }[]> {
  const rows = await database().select({ id: cases.id, state: cases.state }).from(cases);
  return rows
    .filter(({ state }) => state !== "archived")
    .map(({ id, state }) => ({ id, isFinal: state === "final" }));
}

/** What the one that was killed had in hand, by the leases that it has left behind. */
export async function inHand(): Promise<string[]> {
  const { rows } = await database().execute<{ kind: string }>(sql`
    select kind from jobs where locked_until > now() and done_at is null
    union all select 'mail' from emails where locked_until > now() and state = 'queued'`);
  return rows.map(({ kind }) => kind);
}

/** Five minutes go by: what a dead process held may be taken by another. */
export async function passLeases(): Promise<void> {
  for (const table of [sql`jobs`, sql`emails`]) {
    await database().execute(
      sql`update ${table} set locked_until = now() - interval '1 second' where locked_until is not null`,
    );
  }
}

export type Outcome = {
  residentAddress: string;
  documents: { sha256: string }[];
  mails: { toAddress: string; messageId: string; state: string }[];
};

/** Of each report: what has been stored, and what the outbox says has been sent. */
export async function readOutcomes(): Promise<Outcome[]> {
  const rows = await database()
    .select({ caseId: cases.id, versionId: reportVersions.id, residentAddress: people.email })
    .from(reportVersions)
    .innerJoin(reports, eq(reports.id, reportVersions.reportId))
    .innerJoin(cases, eq(cases.id, reports.caseId))
    .innerJoin(residents, eq(residents.id, cases.residentId))
    .innerJoin(people, eq(people.id, residents.personId))
    .where(eq(reportVersions.kind, "final"));
  return Promise.all(
    rows.map(async ({ caseId, versionId, residentAddress }) => ({
      residentAddress,
      documents: await database()
        .select({ sha256: issuedDocuments.sha256 })
        .from(issuedDocuments)
        .where(eq(issuedDocuments.reportVersionId, versionId)),
      mails: await database()
        .select({ toAddress: emails.toAddress, messageId: emails.messageId, state: emails.state })
        .from(emails)
        .where(and(eq(emails.caseId, caseId), eq(emails.kind, "final-report"))),
    })),
  );
}

/** What is stored and belongs to nothing: besides reports the sweep asks for items and intyg, when they have waited long. */
export async function listUnused(): Promise<string[]> {
  const { rows } = await database().execute<{ sha256: string }>(sql`
    select sha256 from file_contents
    except select sha256 from issued_documents
    except select sha256 from portfolio_items`);
  return rows.map(({ sha256 }) => sha256);
}

/** By Message-ID: what the clock reminds of. */
export async function listOtherMail(): Promise<Set<string>> {
  const rows = await database()
    .select({ messageId: emails.messageId })
    .from(emails)
    .where(ne(emails.kind, "final-report"));
  return new Set(rows.map(({ messageId }) => messageId));
}
