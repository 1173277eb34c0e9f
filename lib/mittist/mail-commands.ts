import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction, onCommit } from "@/db/client";
import { emails } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { parseAddress } from "@/lib/email/address";
import { env } from "@/lib/env";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { asId, type CaseId } from "@/lib/ids";
import { wakeRunner } from "@/lib/jobs/wake";
import { mayCoordinate } from "./policy";
import { lockCase } from "./record";
import { addEvent } from "./steps";

const REPORT_ADDRESS =
  "Brevet bär rapporten och går bara till ST-läkarens egen adress eller till rapportadressen. Är ST-läkarens adress fel: be en administratör rätta den på personens sida, och skicka sedan igen.";

/**
 * The same mail, once more, to the address that is right. It keeps its Message-ID. A mail that carries the report goes
 * only where the portal itself would send it now: a coordinator who chose the address could have it sent home.
 */
export async function resendEmail(
  viewer: Viewer,
  input: { emailId: string; address: string },
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const [mail] = await tx
      .select({ caseId: emails.caseId, state: emails.state, documentId: emails.documentId })
      .from(emails)
      .where(eq(emails.id, input.emailId))
      .for("update");
    if (!mail?.caseId) throw new NotFound("email");
    const record = await lockCase(tx, viewer, asId<CaseId>(mail.caseId));
    const decision = mayCoordinate(viewer, record.facts.regionId);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    if (mail.state !== "failed") throw new Conflict("notFailed");
    const toAddress = parseAddress(input.address);
    if (!toAddress) throw new Invalid({ address: "Det är inte en giltig e-postadress." });
    if (
      mail.documentId &&
      ![record.residentEmail, env().reportAddress].map(parseAddress).includes(toAddress)
    ) {
      throw new Invalid({ address: REPORT_ADDRESS });
    }
    await tx
      .update(emails)
      .set({ toAddress, state: "queued", attempts: 0, nextTryAt: now, lockedUntil: null, lastError: null })
      .where(eq(emails.id, input.emailId));
    await addEvent(tx, record.id, "mailResent", viewer, now);
    await writeAudit(tx, viewer, {
      action: "mittist.mailResent",
      subjectKind: "email",
      subjectId: input.emailId,
      residentId: record.residentId,
    });
    onCommit(tx, wakeRunner);
  });
}
