import "server-only";
import type { Viewer } from "@/lib/access/viewer-type";
import { listGoals } from "@/lib/iup/queries";
import { statusOf } from "@/lib/iup/rules";
import type { IupContent } from "@/lib/pdf/content";
import { renderPdf } from "@/lib/pdf/render";
import { getBinder } from "@/lib/residents/queries";
import { contentHash } from "@/lib/signing/canonical";
import { iupContent } from "./printed";
import { findRevisions, listPlan, listPlanTexts } from "./queries";
import { asJson } from "./rules";

/** The plan as it stands now, on paper. It is never stored: what two people agreed on is a revision. */
export async function drawPlan(viewer: Viewer, residentId: string, now: Date): Promise<Uint8Array> {
  return renderPdf("iup", await readPlan(viewer, residentId, now));
}

/** All that the plan says now, in the form in which it is drawn. */
export async function readPlan(viewer: Viewer, residentId: string, now: Date): Promise<IupContent> {
  const goals = await listGoals(viewer, residentId);
  const [binder, lines, texts, revisions] = await Promise.all([
    getBinder(viewer, residentId),
    listPlan(viewer, residentId),
    listPlanTexts(viewer, residentId),
    findRevisions(viewer, residentId),
  ]);
  const statuses = new Map(goals.map((goal) => [goal.code, statusOf(goal)]));
  const hash = contentHash(asJson({ lines }));
  return iupContent({ binder, lines, texts, statuses, revisions, hash }, viewer.today, now);
}
