import "server-only";
import { eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { areas, delmal, recommendations } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { auditRefused, writeAudit } from "@/lib/audit";
import { Forbidden, NotFound } from "@/lib/errors";
import { type AreaId, asId, isId } from "@/lib/ids";
import type { RecommendationInput } from "@/lib/iup/input";
import { mayRecommend } from "@/lib/residents/policy";
import { countNumbers } from "@/lib/texts/rules";

/** A new version of the advice for a delmål in a region. Those before stay, with their author and their day. */
export async function writeRecommendation(viewer: Viewer, input: RecommendationInput): Promise<void> {
  const { regionId, delmalId, validFrom, body } = input;
  try {
    await inTransaction(async (tx) => {
      const decision = mayRecommend(viewer, await areasOf(tx, regionId));
      if (!decision.allowed) throw new Forbidden(decision.reason);
      await requireDelmal(tx, delmalId);
      const values = { regionId, delmalId, body, validFrom, authorId: viewer.personId };
      const [row] = await tx.insert(recommendations).values(values).returning({ id: recommendations.id });
      if (!row) throw new Error("a recommendation could not be stored");
      const data = { validFrom, confirmedNumbers: countNumbers(body) };
      const subject = { subjectKind: "recommendation", subjectId: row.id };
      await writeAudit(tx, viewer, { action: "recommendation.written", ...subject, data });
    });
  } catch (error) {
    const subject = { subjectKind: "delmal", subjectId: delmalId };
    await auditRefused(viewer, error, { action: "recommendation.write", ...subject });
    throw error;
  }
}

async function areasOf(tx: Tx, regionId: string): Promise<AreaId[]> {
  if (!isId(regionId)) throw new NotFound("region");
  const rows = await tx.select({ id: areas.id }).from(areas).where(eq(areas.regionId, regionId));
  return rows.map(({ id }) => asId<AreaId>(id));
}

async function requireDelmal(tx: Tx, delmalId: string): Promise<void> {
  const rows = isId(delmalId)
    ? await tx.select({ id: delmal.id }).from(delmal).where(eq(delmal.id, delmalId))
    : [];
  if (rows.length === 0) throw new NotFound("delmal");
}
