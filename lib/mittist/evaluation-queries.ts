import "server-only";
import { desc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { templates } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { EvaluationTemplate } from "./template";

/** The questions as they stand now; the same for everyone who is signed in. */
export async function getEvaluationTemplate(_viewer: Viewer): Promise<EvaluationTemplate> {
  const [row] = await database()
    .select({ content: templates.content })
    .from(templates)
    .where(eq(templates.kind, "mittist-evaluation"))
    .orderBy(desc(templates.version))
    .limit(1);
  if (!row) throw new Error("no evaluation template is stored");
  return EvaluationTemplate.parse(row.content);
}
