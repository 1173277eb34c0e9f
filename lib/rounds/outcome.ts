import "server-only";
import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { cases, people, registrations, residents } from "@/db/schema";
import { holds } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { capitalise, listWords, numberInWords } from "@/lib/texts/rules";
import { listAnswers } from "./allocation-query";
import type { RoundRecord } from "./record";

export type Outcome = {
  /** Null where they never answered. */
  answer: { capacity: number; note: string; wishes: number } | null;
  cases: { id: string; residentName: string; isWished: boolean }[];
};

/** What an evaluator answered in a round that is over, and what they were given. Of others' cases nothing is said. */
export async function findOutcome(viewer: Viewer, round: RoundRecord): Promise<Outcome | null> {
  if (!holds(viewer, "evaluator") || round.endedAt === null) return null;
  const [answers, given] = await Promise.all([
    listAnswers(round.id),
    database()
      .select({ id: cases.id, residentName: people.name, registrationId: registrations.id })
      .from(registrations)
      .innerJoin(cases, eq(cases.id, registrations.caseId))
      .innerJoin(residents, eq(residents.id, cases.residentId))
      .innerJoin(people, eq(people.id, residents.personId))
      .where(and(eq(registrations.roundId, round.id), eq(cases.evaluatorId, viewer.personId)))
      .orderBy(people.name),
  ]);
  const mine = answers.find(({ evaluatorId }) => evaluatorId === viewer.personId);
  const wished = new Set(mine?.wishes.map(({ registrationId }) => registrationId));
  return {
    answer: mine ? { capacity: mine.capacity, note: mine.note, wishes: wished.size } : null,
    cases: given.map(({ registrationId, ...one }) => ({ ...one, isWished: wished.has(registrationId) })),
  };
}

/** "Du svarade att du kunde ta ett ärende och önskade två ST-läkare." */
export function answerInWords({ answer }: Pick<Outcome, "answer">): string {
  if (!answer) return "Du svarade inte i omgången.";
  const { capacity, wishes } = answer;
  const takes =
    capacity === 0
      ? "att du inte kunde den här gången"
      : `att du kunde ta ${numberInWords(capacity, "ett")} ${capacity === 1 ? "ärende" : "ärenden"}`;
  const wished = wishes === 0 ? "ingen särskild" : `${numberInWords(wishes, "en")} ST-läkare`;
  return `Du svarade ${takes} och önskade ${wished}.`;
}

/** "Du fick två ärenden. En av dem hade du önskat." */
export function outcomeInWords({ cases: given }: Outcome, isCancelled: boolean): string {
  if (isCancelled) return "Omgången ställdes in, och ingen fick något ärende i den.";
  if (given.length === 0) return "Du fick inget ärende i omgången.";
  const names = listWords(
    given.map(({ residentName }) => residentName),
    "och",
  );
  const wished = given.filter(({ isWished }) => isWished).length;
  const first = `Du fick ${names}.`;
  if (wished === 0) return first;
  if (given.length === 1) return `${first} Det hade du önskat.`;
  return wished === given.length
    ? `${first} Alla hade du önskat.`
    : `${first} ${capitalise(numberInWords(wished, "en"))} av dem hade du önskat.`;
}
