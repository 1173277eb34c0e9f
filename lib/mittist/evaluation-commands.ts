import "server-only";
import { desc, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { evaluations, templates } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { writeAudit } from "@/lib/audit";
import { Conflict, Forbidden } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { countNumbers } from "@/lib/texts/rules";
import { readAnswers, writtenIn } from "./evaluation-answers";
import { mayEvaluate } from "./policy-after";
import { lockCase } from "./record";
import { advance } from "./steps";
import { EvaluationTemplate } from "./template";

/** The ST-läkare's own view of the Mitt-i-ST. Kept with the template that asked. */
export async function evaluateCase(
  viewer: Viewer,
  caseId: CaseId,
  typed: Record<string, unknown>,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await lockCase(tx, viewer, caseId);
    const [existing] = await tx
      .select({ id: evaluations.id })
      .from(evaluations)
      .where(eq(evaluations.caseId, caseId));
    const decision = mayEvaluate(viewer, record.facts, existing !== undefined);
    if (!decision.allowed) throw new Forbidden(decision.reason);
    const template = await newestTemplate(tx);
    const answers = readAnswers(template.content, typed);
    const [row] = await tx
      .insert(evaluations)
      .values({ caseId, templateId: template.id, answers, authorId: viewer.personId, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: evaluations.id });
    if (!row) throw new Conflict("alreadyEvaluated");
    if (record.state === "archived") await advance(tx, caseId, "evaluated", viewer, now);
    await writeAudit(tx, viewer, {
      action: "mittist.evaluated",
      subjectKind: "case",
      subjectId: caseId,
      residentId: record.residentId,
      data: {
        confirmedNumbers: countNumbers(...writtenIn(template.content, answers).map(({ text }) => text)),
      },
    });
  });
}

async function newestTemplate(tx: Tx): Promise<{ id: string; content: EvaluationTemplate }> {
  const [row] = await tx
    .select({ id: templates.id, content: templates.content })
    .from(templates)
    .where(eq(templates.kind, "mittist-evaluation"))
    .orderBy(desc(templates.version))
    .limit(1);
  if (!row) throw new Error("no evaluation template is stored");
  return { id: row.id, content: EvaluationTemplate.parse(row.content) };
}
