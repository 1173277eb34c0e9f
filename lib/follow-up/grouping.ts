import { capitalise, numberInWords } from "@/lib/texts/rules";
import { type FollowUpFacts, isAway, type Reason, reasonsFor } from "./rules";
import type { Targets } from "./targets";

type Followed = FollowUpFacts & { name: string; unitName: string; targets: Targets };
export type WithReasons<Row> = { row: Row; reasons: Reason[] };
export type Groups<Row> = {
  call: WithReasons<Row>[];
  watch: WithReasons<Row>[];
  asPlanned: Row[];
  /** Whose ST is over. */
  finished: Row[];
};

/** Ring först, Håll ögonen på, Går enligt plan, Klara: the highest need first; names in order where there is none. */
export function groupByNeed<Row extends Followed>(rows: readonly Row[], today: string): Groups<Row> {
  const isFinished = ({ completedOn }: Row) => completedOn !== null && completedOn <= today;
  const inTraining = rows.filter((row) => !isFinished(row));
  const judged = inTraining.map((row) => ({ row, reasons: reasonsFor(row, today, row.targets) }));
  const heaviest = (one: WithReasons<Row>, other: WithReasons<Row>) =>
    (other.reasons[0]?.weight ?? 0) - (one.reasons[0]?.weight ?? 0);
  const isCall = ({ reasons }: WithReasons<Row>) => reasons[0]?.urgency === "call";
  return {
    call: judged.filter(isCall).sort(heaviest),
    watch: judged.filter((one) => one.reasons.length > 0 && !isCall(one)).sort(heaviest),
    asPlanned: judged.filter(({ reasons }) => reasons.length === 0).map(({ row }) => row),
    finished: rows.filter(isFinished),
  };
}

/** Those whose name or unit holds every word of the search, whatever the case. */
export function searchFollowed<Row extends Followed>(rows: readonly Row[], search: string): Row[] {
  const words = search.toLocaleLowerCase("sv").split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = `${row.name} ${row.unitName}`.toLocaleLowerCase("sv");
    return words.every((word) => text.includes(word));
  });
}

/** "Fem av dina 54 ST-läkare behöver ett samtal. Sju bör du hålla ögonen på. Resten går enligt plan." */
export function leadOf(groups: Groups<unknown>): string {
  const total = groups.call.length + groups.watch.length + groups.asPlanned.length;
  if (total === 0) return "Du följer ingen ST-läkare just nu.";
  const { call, watch } = groups;
  if (total === 1) return leadOfOne(groups);
  const all = `dina ${numberInWords(total, "en")} ST-läkare`;
  if (call.length + watch.length === 0) return `${capitalise(all)} går enligt plan.`;
  const first =
    call.length === 0
      ? `Ingen av ${all} behöver ett samtal just nu.`
      : `${capitalise(numberInWords(call.length, "en"))} av ${all} behöver ett samtal.`;
  const second =
    watch.length === 0 ? "" : ` ${capitalise(numberInWords(watch.length, "en"))} bör du hålla ögonen på.`;
  const rest = call.length + watch.length < total ? " Resten går enligt plan." : "";
  return `${first}${second}${rest}`;
}

function leadOfOne({ call, watch }: Groups<unknown>): string {
  if (call.length > 0) return "Din ST-läkare behöver ett samtal.";
  return watch.length > 0 ? "Din ST-läkare bör du hålla ögonen på." : "Din ST-läkare går enligt plan.";
}

/** Talks in the last twelve months in one or two words, beside their bars. */
export function talkRhythm(row: Followed & { talksByMonth: number[] }, today: string): string {
  if (isAway(row, today)) return "frånvarande";
  const recent = row.talksByMonth.slice(-3);
  const held = row.talksByMonth.filter((count) => count > 0).length;
  if (held === 0) return "inget än";
  if (recent.every((count) => count === 0)) return "inget på tre månader";
  if (row.talksByMonth.at(-1) === 0 && row.talksByMonth.at(-2) === 0) return "inget på två månader";
  const mean = recent.reduce((sum, count) => sum + count, 0) / recent.length;
  return mean >= 2 ? "jämnt" : mean >= 1 ? "glest" : "mycket glest";
}
