import "server-only";
import { desc, eq, inArray } from "drizzle-orm";
import { database } from "@/db/client";
import { people, templates } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import { findKind, TEMPLATE_KINDS, type TemplateKind } from "./kinds";
import { mayEditTemplates } from "./policy";

const columns = {
  kind: templates.kind,
  version: templates.version,
  createdAt: templates.createdAt,
  author: people.name,
};

/** The newest version of each, for those who make new ones. */
export async function listTemplates(viewer: Viewer) {
  if (!mayEditTemplates(viewer).allowed) throw new NotFound("templates");
  const kinds = TEMPLATE_KINDS.map(({ kind }) => kind);
  const rows = await database()
    .selectDistinctOn([templates.kind], columns)
    .from(templates)
    .leftJoin(people, eq(people.id, templates.authorId))
    .where(inArray(templates.kind, kinds))
    .orderBy(templates.kind, desc(templates.version));
  return rows.flatMap(({ kind, ...row }) => {
    const about = TEMPLATE_KINDS.find((one) => one.kind === kind);
    return about ? [{ ...row, about }] : [];
  });
}

export type TemplateView = {
  kind: TemplateKind;
  version: number;
  content: Record<string, unknown>;
};

export async function getTemplate(viewer: Viewer, slug: string): Promise<TemplateView> {
  const kind = findKind(slug);
  if (!kind || !mayEditTemplates(viewer).allowed) throw new NotFound("template");
  const [row] = await database()
    .select({ version: templates.version, content: templates.content })
    .from(templates)
    .where(eq(templates.kind, kind.kind))
    .orderBy(desc(templates.version))
    .limit(1);
  if (!row) throw new NotFound("template");
  return { kind, version: row.version, content: kind.schema.parse(row.content) };
}
