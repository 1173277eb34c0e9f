import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { inTransaction } from "@/db/client";
import { templates } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefused, writeAudit } from "@/lib/audit";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { newKey } from "@/lib/row-lists";
import { contentHash } from "@/lib/signing/canonical";
import { faultField, type TemplateInput } from "./input";
import { mayEditTemplates } from "./policy";
import type { Row } from "./rules";

/** The next version. Cases that began with an earlier one keep it: versions are never changed. */
export async function saveTemplate(viewer: Viewer, input: TemplateInput, now: Date): Promise<void> {
  const decision = mayEditTemplates(viewer);
  if (!decision.allowed) {
    const refusal = new Forbidden(decision.reason);
    await auditRefused(viewer, refusal, {
      action: "template.change",
      subjectKind: "template",
      subjectId: input.kind.kind,
    });
    throw refusal;
  }
  await inTransaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${input.kind.kind}))`);
    const [newest] = await tx
      .select({ version: templates.version, content: templates.content, hash: templates.contentHash })
      .from(templates)
      .where(eq(templates.kind, input.kind.kind))
      .orderBy(desc(templates.version))
      .limit(1);
    if (newest?.version !== input.version) throw new Conflict("templateChanged");
    const content = z.json().parse(requireTemplate(input, input.kind.schema.parse(newest.content)));
    const hash = contentHash(content);
    if (hash === newest.hash) throw new Conflict("templateSame");
    const version = newest.version + 1;
    const [row] = await tx
      .insert(templates)
      .values({
        kind: input.kind.kind,
        version,
        content,
        contentHash: hash,
        authorId: viewer.personId,
        createdAt: now,
      })
      .returning({ id: templates.id });
    await writeAudit(tx, viewer, {
      action: "template.changed",
      subjectKind: "template",
      subjectId: row?.id ?? "",
      data: { kind: input.kind.kind, version },
    });
  });
}

/** What the form says on top of the version before: what it has no field for stays, row by row. */
function requireTemplate(input: TemplateInput, before: Record<string, unknown>): Record<string, unknown> {
  const { kind, title, instruction, head } = input;
  const earlier = rowsOf(before[kind.list]);
  const keys = [...earlier, ...input.rows].map(({ key }) => String(key));
  const rows = input.rows.map((row) => {
    const old = earlier.find(({ key }) => key === row.key);
    if (old) return { ...old, ...row.values };
    const key = newKey(keys);
    keys.push(key);
    return { ...kind.blank, key, ...row.values };
  });
  const parsed = kind.schema.safeParse({ ...before, title, instruction, ...head, [kind.list]: rows });
  if (parsed.success) return parsed.data;
  throw new Invalid(
    Object.fromEntries(parsed.error.issues.map(({ path, message }) => [faultField(input, path), message])),
  );
}

function rowsOf(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter((row) => typeof row === "object" && row !== null) : [];
}
