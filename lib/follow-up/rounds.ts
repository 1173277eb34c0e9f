import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { holds } from "@/lib/access/roles";
import { held } from "@/lib/access/scope";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDay } from "@/lib/dates";
import { numberInWords } from "@/lib/texts/rules";
import type { Waiting } from "./waiting";

type OpenRound = {
  id: string;
  name: string;
  wishesDueOn: string;
  /** One of its regions is the viewer's to coordinate. */
  isMine: boolean;
  hasAnswered: boolean;
};

/** What a round asks of the viewer: to be opened, to be wished in, to be allotted. One query, none for all others. */
export async function listRoundWaiting(viewer: Viewer): Promise<Waiting[]> {
  const isEvaluator = holds(viewer, "evaluator");
  const regions = held(viewer, "coordinator", "regionId");
  if (!isEvaluator && regions.length === 0) return [];
  const mine = sql`(select jsonb_array_elements_text(${JSON.stringify(regions)}::jsonb)::uuid)`;
  const { rows } = await database().execute<{ rounds: OpenRound[]; waiting: number }>(sql`
    select coalesce((
      select json_agg(json_build_object('id', o.id, 'name', o.name, 'wishesDueOn', o.wishes_due_on,
        'isMine', exists (select from round_regions g where g.round_id = o.id and g.region_id in ${mine}),
        'hasAnswered', exists (select from round_answers a
          where a.round_id = o.id and a.evaluator_id = ${viewer.personId})) order by o.wishes_due_on)
      from rounds o where o.confirmed_at is null and o.cancelled_at is null), '[]'::json) as rounds,
      (select count(*)::int from registrations w
        join residents r on r.id = w.resident_id join units u on u.id = r.unit_id join areas a on a.id = u.area_id
        where w.round_id is null and w.case_id is null and w.withdrawn_at is null and a.region_id in ${mine}) as waiting`);
  const [row] = rows;
  return row ? waitingFromRounds(row.rounds, row.waiting, isEvaluator, viewer.today) : [];
}

export function waitingFromRounds(
  rounds: readonly OpenRound[],
  waiting: number,
  isEvaluator: boolean,
  today: string,
): Waiting[] {
  return [...rounds.flatMap((round) => ofRound(round, isEvaluator, today)), ...ofRegistrations(waiting)];
}

function ofRound(round: OpenRound, isEvaluator: boolean, today: string): Waiting[] {
  const { id, name, wishesDueOn, isMine, hasAnswered } = round;
  const href = `/mitt-i-st/omgangar/${id}`;
  if (isMine && wishesDueOn < today) {
    const sentence = `Fördela ${name}.`;
    const why = `Önskemålen stängde ${formatDay(wishesDueOn)}.`;
    return [{ key: `allot-${id}`, due: null, sentence, why, href, action: "Fördela" }];
  }
  if (!isEvaluator || hasAnswered || wishesDueOn < today) return [];
  return [
    {
      key: `wish-${id}`,
      due: wishesDueOn,
      sentence: `Önska vilka ST-läkare du helst värderar i ${name}.`,
      why: "Svara också om du inte kan den här gången.",
      href,
      action: "Önska",
    },
  ];
}

function ofRegistrations(waiting: number): Waiting[] {
  if (waiting === 0) return [];
  return [
    {
      key: "registered",
      due: null,
      sentence: `Lägg ${numberInWords(waiting, "en")} ${waiting === 1 ? "anmäld" : "anmälda"} i en omgång.`,
      why: "Värderarna får då önska.",
      href: "/mitt-i-st/omgangar",
      action: "Se anmälningarna",
    },
  ];
}
