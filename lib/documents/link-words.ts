import { formatDayYear } from "@/lib/dates";
import type { TargetChoice } from "./choices";
import { codeWords } from "./list-words";
import { LINK_KINDS, LINK_TARGETS, type LinkKind } from "./rules";
import { type Twin, twinWords } from "./twins";

export const LINK_WORDS: Record<LinkKind, string> = {
  talk: "Samtal",
  stretch: "Placering",
  activity: "Aktivitet",
  case: "Portfölj till Mitt-i-ST",
};

type Belonging = { codes: readonly string[]; links: readonly LinkKind[]; isSorted: boolean };

/** "STa1, STb2, placering, portfölj till Mitt-i-ST": for a row of a list, in the order of the words above. */
export function belongsWords({ codes, links, isSorted }: Belonging): string {
  const others = LINK_KINDS.filter((kind) => links.includes(kind)).map((kind) => {
    const word = LINK_WORDS[kind];
    return word.charAt(0).toLowerCase() + word.slice(1);
  });
  const delmal = codes.length === 0 && !isSorted ? "saknar delmål" : codeWords(codes);
  return [delmal, ...others].filter(Boolean).join(", ");
}

const GROUPS = { talk: "Samtal", stretch: "Placeringar", activity: "Aktiviteter och kurser" } as const;

type Titled = {
  kind: LinkKind;
  targetId: string;
  title: string;
  on: string | null;
  codes: readonly string[];
  twins: readonly Twin[];
};

/** "Egen mottagning, STc4, 30 juni 2027": enough to tell it from another of the same name. */
export function linkTitle({ kind, targetId, title, on, codes, twins }: Titled): string {
  const day = on ? formatDayYear(on) : "";
  if (kind === "case") return day ? `praktikdag ${day}` : "pågående ärende";
  return [title || "utan rubrik", codeWords(codes), day, ...twinWords(twins, targetId)]
    .filter(Boolean)
    .join(", ");
}

/** Talks, placements and activities by themselves, each in the order it came. */
export function groupTargets(targets: readonly TargetChoice[]) {
  return LINK_TARGETS.map((kind) => ({
    label: GROUPS[kind],
    choices: targets
      .filter((one) => one.kind === kind)
      .map((one) => ({ value: `${kind}:${one.id}`, label: linkTitle({ ...one, targetId: one.id }) })),
  })).filter(({ choices }) => choices.length > 0);
}
