import "server-only";
import { and, eq } from "drizzle-orm";
import { documents } from "@/db/schema";
import { residentsWithVisiblePlan } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { dayFault } from "@/lib/documents/rules";
import { Invalid, NotFound } from "@/lib/errors";
import { forResident } from "@/lib/residents/scoped";
import type { CreateTextInput } from "./input";
import { mayWritePortfolioText } from "./policy";

/** An empty text in the viewer's own binder, to be written by autosave. The same form sent again makes no second one. */
export async function createPortfolioText(viewer: Viewer, input: CreateTextInput, now: Date): Promise<void> {
  const { residentId, documentId, kind, title, datedOn } = input;
  const deed = {
    action: "portfolioText.create",
    residentId,
    scope: residentsWithVisiblePlan(viewer),
    may: mayWritePortfolioText,
  };
  await forResident(viewer, deed, async (tx, place) => {
    const fault = dayFault(datedOn, viewer.today);
    if (fault !== null) throw new Invalid({ datedOn: fault });
    const values = { residentId: place.id, form: "text" as const, kind, title, datedOn };
    const added = await tx
      .insert(documents)
      .values({ id: documentId, ...values, sortedAt: now, addedBy: viewer.personId })
      .onConflictDoNothing({ target: documents.id })
      .returning({ id: documents.id });
    if (added.length > 0) {
      const subject = { subjectKind: "document", subjectId: documentId, residentId: place.id };
      await writeAudit(tx, viewer, { action: "portfolioText.created", ...subject, data: { kind } });
      return;
    }
    const mine = await tx
      .select({ id: documents.id })
      .from(documents)
      .where(and(eq(documents.id, documentId), eq(documents.residentId, place.id)));
    if (mine.length === 0) throw new NotFound("document");
  });
}
