import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { delmal, documentGoals, documents, goals, textRevisions, texts } from "@/db/schema";
import type { ResidentId } from "@/lib/ids";
import type { TextKind } from "@/lib/portfolio-texts/rules";
import { type Calendar, noon } from "./calendar";

type TextSpec = { kind: TextKind; title: string; daysAgo: number; body: string; codes: readonly string[] };

/** Words about how somebody works; in the one about a case, nothing of whom. */
const TEXTS: readonly TextSpec[] = [
  {
    kind: "reflektion",
    title: "När jag inte visste och sade det",
    daysAgo: 16,
    body: "Jag brukar dölja att jag är osäker genom att prata mer. Den här gången sade jag rakt ut att jag inte visste och att jag skulle fråga en kollega.\n\nDet blev lugnare i rummet än jag hade väntat mig, och vi kom fortare till det som var viktigt.\n\nNästa gång vill jag säga det tidigare, och samtidigt berätta när jag hör av mig.",
    codes: ["STb1", "b1"],
  },
  {
    kind: "fallbeskrivning",
    title: "Trötthet utan fynd",
    daysAgo: 44,
    body: "Frågan gällde långvarig trötthet där alla prover var normala. Jag beskriver här hur jag resonerade, inte vem det gällde.\n\nJag tog först fler prover än vad som behövdes. Vid genomgången med min handledare blev det tydligt att en bättre anamnes om sömn och arbete hade lett rätt direkt.\n\nDet jag tar med mig är att lägga det andra besöket på samtalet och att bestämma uppföljningen innan vi skiljs åt.",
    codes: ["STc1", "c1"],
  },
];

/** Two texts that the ST-läkare has written in the portal instead of putting in a file, each linked to a delmål. */
export async function seedOwnTexts(
  db: Database,
  calendar: Calendar,
  residentId: ResidentId,
  personId: string,
): Promise<void> {
  for (const { kind, title, daysAgo, body, codes } of TEXTS) {
    const on = calendar.daysAgo(daysAgo);
    const at = noon(on);
    const [id, textId] = [randomUUID(), randomUUID()];
    const common = { form: "text" as const, kind, title, datedOn: on, sortedAt: at, createdAt: at };
    await db.insert(documents).values({ id, residentId, addedBy: personId, ...common });
    const saved = { body, version: 1 };
    await db
      .insert(texts)
      .values({ id: textId, slot: "document", documentId: id, ...saved, updatedBy: personId, updatedAt: at });
    await db
      .insert(textRevisions)
      .values({ textId, ...saved, requestId: randomUUID(), authorId: personId, createdAt: at });
    const linked = await db
      .select({ goalId: goals.id })
      .from(goals)
      .innerJoin(delmal, eq(delmal.id, goals.delmalId))
      .where(and(eq(goals.residentId, residentId), inArray(delmal.code, [...codes])));
    await db.insert(documentGoals).values(linked.map(({ goalId }) => ({ documentId: id, goalId })));
  }
}
