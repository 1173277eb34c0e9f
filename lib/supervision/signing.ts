import "server-only";
import { inTransaction, type Tx } from "@/db/client";
import { addenda, signatures, signatureWithdrawals } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Conflict, Forbidden } from "@/lib/errors";
import { asId, type ResidentId, type SignatureId } from "@/lib/ids";
import { enqueue } from "@/lib/jobs/queue";
import { countNumbers } from "@/lib/texts/rules";
import { lockYear } from "./commands";
import type { AddendumInput, SignYearInput, WithdrawInput } from "./input";
import { mayAddAddendum, maySign, mayWithdraw, PARTY_NAMES, partyOf } from "./policy";
import type { SupervisionYear } from "./queries";

export type YearPlace = { residentId: ResidentId; year: number };

type SignInput = Pick<SignYearInput, "yearId" | "contentHash">;

/** One party signs what was on their screen. With the second signature the year is locked for good. */
export async function signSupervisionYear(
  viewer: Viewer,
  input: SignInput,
  now: Date,
): Promise<YearPlace & { signatureId: SignatureId; isComplete: boolean }> {
  return inTransaction(async (tx) => {
    const year = await lockYear(tx, viewer, input.yearId);
    const place = { residentId: year.facts.residentId, year: year.year };
    const earlier = year.signatures.find(
      ({ signerId, contentHash }) => signerId === viewer.personId && contentHash === input.contentHash,
    );
    // A double click, or a form sent again: the first one counts.
    if (earlier) return { ...place, signatureId: asId(earlier.id), isComplete: year.signatures.length > 1 };
    const decision = maySign(viewer, year.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    if (year.contentHash !== input.contentHash || !year.isAsSigned) throw new Conflict("yearChanged");
    const signatureId = await insertSignature(tx, viewer, year, now);
    const isComplete = year.signatures.length === 1;
    await audit(tx, viewer, "supervisionYear.signed", year, { hash: year.contentHash, isComplete });
    if (isComplete) {
      const key = `render-supervision-year:${year.id}`;
      await enqueue(tx, { kind: "render-supervision-year", key, payload: { supervisionYearId: year.id } });
    }
    return { ...place, signatureId, isComplete };
  });
}

async function insertSignature(
  tx: Tx,
  viewer: Viewer,
  year: SupervisionYear,
  now: Date,
): Promise<SignatureId> {
  const slot = partyOf(viewer, year.facts);
  if (slot === null) throw new Forbidden("notParty");
  const [row] = await tx
    .insert(signatures)
    .values({
      supervisionYearId: year.id,
      slot,
      signerId: viewer.personId,
      signerName: viewer.name,
      signerRole: PARTY_NAMES[slot],
      issuer: viewer.issuer,
      subject: viewer.subject,
      content: year.content,
      contentHash: year.contentHash,
      templateVersion: year.content.templateVersion,
      signedAt: now,
    })
    .returning({ id: signatures.id });
  if (!row) throw new Error("a signature was not written");
  return asId(row.id);
}

/** The one who signed first takes it back, which opens the year for both. Never once both have signed. */
export async function withdrawSignature(viewer: Viewer, input: WithdrawInput): Promise<YearPlace> {
  return inTransaction(async (tx) => {
    const year = await lockYear(tx, viewer, input.yearId);
    const decision = mayWithdraw(viewer, year.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const signatureId = year.signatures[0]?.id;
    if (signatureId === undefined) throw new Forbidden("notSigned");
    await tx
      .insert(signatureWithdrawals)
      .values({ signatureId, withdrawnBy: viewer.personId, reason: input.reason });
    const data = { signatureId, confirmedNumbers: countNumbers(input.reason) };
    await audit(tx, viewer, "supervisionYear.unlocked", year, data);
    return { residentId: year.facts.residentId, year: year.year };
  });
}

/** What is signed stays; what has to be said afterwards stands beside it, with its reason. */
export async function addAddendum(viewer: Viewer, input: AddendumInput): Promise<YearPlace> {
  return inTransaction(async (tx) => {
    const year = await lockYear(tx, viewer, input.yearId);
    const decision = mayAddAddendum(viewer, year.facts);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const [added] = await tx
      .insert(addenda)
      .values({
        id: input.addendumId,
        supervisionYearId: year.id,
        authorId: viewer.personId,
        authorName: viewer.name,
        reason: input.reason,
        body: input.body,
      })
      .onConflictDoNothing({ target: addenda.id })
      .returning({ id: addenda.id });
    if (added) {
      const data = { addendumId: added.id, confirmedNumbers: countNumbers(input.reason, input.body) };
      await audit(tx, viewer, "supervisionYear.addendum", year, data);
    }
    return { residentId: year.facts.residentId, year: year.year };
  });
}

function audit(
  tx: Tx,
  viewer: Viewer,
  action: string,
  year: SupervisionYear,
  data: Record<string, string | number | boolean>,
): Promise<void> {
  return writeAudit(tx, viewer, {
    action,
    subjectKind: "supervisionYear",
    subjectId: year.id,
    residentId: year.facts.residentId,
    data: { year: year.year, ...data },
  });
}
