import { addDays, addMonths, daysBetween, type Span, spanBetween } from "@/lib/dates";
import { formatPeriod } from "@/lib/periods";

/**
 * The time arithmetic of ST. Time is counted in calendar months; days that do not fill a month are thirtieths of one.
 * A month at 80 per cent is 24 thirtieths. What is lost by each cause is rounded up to whole days, so that the sum
 * never promises an end with less service than the regulation demands.
 */
export type StretchKind = "placement" | "absence" | "parttime";

/** `percent` is the degree of the stretch itself: of service, but for an absence of leave. Both days included. */
export type Stretch = {
  kind: StretchKind;
  title: string;
  startsOn: string;
  endsOn: string;
  percent: number;
};

/** `requiredMonths` includes bastjänstgöring, which is the first part of ST and not added to it. */
export type ServiceFacts = { startedOn: string; requiredMonths: number; stretches: Stretch[] };

export type EndCause = Span & { text: string };
export type ComputedEnd = { fullTimeEndsOn: string; endsOn: string; causes: EndCause[] };

export function computedEnd(facts: ServiceFacts): ComputedEnd {
  return dayWalked(facts, facts.requiredMonths);
}

/** The last day of the first `months` full-time months, and what has moved it. */
export function dayWalked(facts: ServiceFacts, months: number): ComputedEnd {
  const fullTimeEndsOn = endAfter(facts.startedOn, months * 30);
  const losses = new Map<Stretch, number>();
  let endsOn = fullTimeEndsOn;
  for (const piece of pieces(facts)) {
    if (piece.startsOn > endsOn) break;
    losses.set(piece.cause, (losses.get(piece.cause) ?? 0) + lossBefore(piece, endsOn));
    endsOn = endAfter(facts.startedOn, months * 30 + total(losses));
  }
  const causes = [...losses].map(([stretch, lost]) => ({
    text: causeText(stretch),
    ...toSpan(Math.ceil(lost)),
  }));
  return { fullTimeEndsOn, endsOn, causes: causes.filter((cause) => cause.months > 0 || cause.days > 0) };
}

/** Full-time months walked to the end of `today`, whole ones only, never more than are required. */
export function monthsWalked(facts: ServiceFacts, today: string): number {
  if (today < facts.startedOn) return 0;
  const lost = pieces(facts)
    .filter((piece) => piece.startsOn <= today)
    .map((piece) => thirtieths(piece.startsOn, earlier(piece.endsOn, today)) * (1 - piece.degree / 100))
    .reduce((sum, part) => sum + part, 0);
  const walked = (thirtieths(facts.startedOn, today) - lost) / 30;
  return Math.min(facts.requiredMonths, Math.max(0, Math.floor(walked + 1e-9)));
}

/** How much of full time is served on a day; part-time governs the placements inside it. */
export function degreeOn(facts: ServiceFacts, day: string): number {
  const running = facts.stretches.filter((stretch) => stretch.startsOn <= day && day <= stretch.endsOn);
  return Math.min(100, ...running.filter(extendsTime).map(degreeOf));
}

type Piece = { startsOn: string; endsOn: string; degree: number; cause: Stretch };

/** The service cut at every border of a stretch: those pieces that are not full time, in order of time. */
function pieces(facts: ServiceFacts): Piece[] {
  const slow = facts.stretches.filter(
    (one) => one.endsOn >= one.startsOn && degreeOf(one) < 100 && extendsTime(one),
  );
  const borders = [...new Set(slow.flatMap((one) => [one.startsOn, addDays(one.endsOn, 1)]))]
    .map((day) => (day < facts.startedOn ? facts.startedOn : day))
    .sort();
  return [...new Set(borders)].flatMap((startsOn, index, all) => {
    const next = all[index + 1];
    const cause = slow
      .filter((one) => one.startsOn <= startsOn && startsOn <= one.endsOn)
      .sort((one, other) => degreeOf(one) - degreeOf(other))[0];
    if (next === undefined || cause === undefined) return [];
    return [{ startsOn, endsOn: addDays(next, -1), degree: degreeOf(cause), cause }];
  });
}

function degreeOf(stretch: Stretch): number {
  const percent = Math.min(100, Math.max(0, stretch.percent));
  return stretch.kind === "absence" ? 100 - percent : percent;
}

// Absence beyond single working days extends ST by the same time; one working day alone does not.
function extendsTime(stretch: Stretch): boolean {
  return stretch.kind !== "absence" || workingDays(stretch.startsOn, stretch.endsOn) > 1;
}

function workingDays(startsOn: string, endsOn: string): number {
  const length = Math.min(7, daysBetween(startsOn, endsOn) + 1);
  const days = Array.from({ length: Math.max(0, length) }, (_, index) => addDays(startsOn, index));
  return days.filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())).length;
}

/** The thirtieths a piece costs, given where ST would end without it; a piece that reaches past the end is cut there. */
function lossBefore(piece: Piece, endsOn: string): number {
  const length = thirtieths(piece.startsOn, piece.endsOn);
  const left = thirtieths(piece.startsOn, endsOn);
  const whole = (length * (100 - piece.degree)) / 100;
  return piece.degree === 0 ? whole : Math.min(whole, (left * (100 - piece.degree)) / piece.degree);
}

function total(losses: Map<Stretch, number>): number {
  return [...losses.values()].reduce((sum, lost) => sum + Math.ceil(lost), 0);
}

function thirtieths(startsOn: string, endsOn: string): number {
  const { months, days } = spanBetween(startsOn, addDays(endsOn, 1));
  return months * 30 + days;
}

function endAfter(startsOn: string, length: number): string {
  const { months, days } = toSpan(length);
  return addDays(addMonths(startsOn, months), days - 1);
}

function toSpan(length: number): Span {
  return { months: Math.floor(length / 30), days: length % 30 };
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

function causeText(stretch: Stretch): string {
  const period = formatPeriod(stretch.startsOn, stretch.endsOn);
  const degree = `${stretch.percent} procent`;
  if (stretch.kind === "parttime") return `${degree} ${period}`;
  return degreeOf(stretch) === 0 ? `${stretch.title} ${period}` : `${stretch.title} ${degree} ${period}`;
}

export type StretchFaultReason =
  | "endsBeforeStart"
  | "beforeService"
  | "afterService"
  | "percentOutOfRange"
  | "sameKindOverlaps"
  | "placementDuringAbsence";

export type StretchFault = { reason: StretchFaultReason; stretch: Stretch; other?: Stretch };

/** What cannot be right in the time line, each with the stretches it concerns. */
export function stretchFaults(facts: ServiceFacts): StretchFault[] {
  const { endsOn } = computedEnd(facts);
  const alone = facts.stretches.flatMap((stretch) => {
    const reasons: StretchFaultReason[] = [];
    if (stretch.endsOn < stretch.startsOn) reasons.push("endsBeforeStart");
    if (stretch.startsOn < facts.startedOn) reasons.push("beforeService");
    if (stretch.startsOn > endsOn) reasons.push("afterService");
    if (stretch.percent < 0 || stretch.percent > 100) reasons.push("percentOutOfRange");
    return reasons.map((reason) => ({ reason, stretch }));
  });
  return [
    ...alone,
    ...facts.stretches.flatMap((stretch, index) => clashes(stretch, facts.stretches.slice(index + 1))),
  ];
}

function clashes(stretch: Stretch, later: Stretch[]): StretchFault[] {
  return later
    .filter((other) => overlaps(stretch, other))
    .flatMap((other): StretchFault[] => {
      if (stretch.kind === other.kind) return [{ reason: "sameKindOverlaps", stretch, other }];
      const pair = [stretch, other];
      const placement = pair.find((one) => one.kind === "placement");
      const absence = pair.find((one) => one.kind === "absence" && one.percent === 100);
      return placement && absence
        ? [{ reason: "placementDuringAbsence", stretch: placement, other: absence }]
        : [];
    });
}

function overlaps(one: Stretch, other: Stretch): boolean {
  return one.startsOn <= other.endsOn && other.startsOn <= one.endsOn;
}

/** The sentence for each fault, as it stands on the time line and in the refusal. */
export function faultSentence({ reason, stretch, other }: StretchFault): string {
  const name = stretch.kind === "parttime" ? `${stretch.percent} procent` : stretch.title;
  const second =
    other === undefined ? "" : other.kind === "parttime" ? `${other.percent} procent` : other.title;
  const sentences: Record<StretchFaultReason, string> = {
    endsBeforeStart: `${name}: sista dagen ligger före den första.`,
    beforeService: `${name} börjar före första dagen i ST.`,
    afterService: `${name} börjar efter beräknat slut.`,
    percentOutOfRange: `${name}: omfattningen ska vara 0–100 procent.`,
    sameKindOverlaps: `${name} och ${second} ligger delvis på samma dagar.`,
    placementDuringAbsence: `${name} ligger delvis i ${second}, då du inte tjänstgör.`,
  };
  return sentences[reason];
}
