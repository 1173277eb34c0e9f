import { z } from "zod";

export type Theme = { key: string; name: string };
/** `retired`: what reports may still have, though it is chosen no more. */
export type ThemeList = { themes: Theme[]; retired: Theme[]; isProposal: boolean };

/** What a report may be about. Ours, until the rådet has decided on its own list in the setting `mittist.themes`. */
export const PROPOSED_THEMES: Theme[] = [
  { key: "konsultation", name: "Konsultationen" },
  { key: "handledning", name: "Handledningen på enheten" },
  { key: "tid-for-larande", name: "Tid för lärande" },
  { key: "bredd", name: "Bredd i patientmötena" },
  { key: "prioritering", name: "Prioritering och självständighet" },
  { key: "arbetsmiljo", name: "Arbetsmiljö och bemanning" },
  { key: "team", name: "Samarbete i teamet" },
  { key: "forbattring", name: "Förbättringsarbete och vetenskap" },
  { key: "iup", name: "IUP och delmål" },
];

const Stored = z
  .array(
    z.strictObject({
      key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
      name: z.string().trim().min(1).max(60),
      retired: z.literal(true).optional(),
    }),
  )
  .min(1)
  .max(200)
  .refine((themes) => new Set(themes.map(({ key }) => key)).size === themes.length)
  .refine((themes) => themes.some(({ retired }) => !retired));

/** The setting `mittist.themes`, or our proposal when there is none that can be read. */
export function readThemes(value: unknown): ThemeList {
  const read = Stored.safeParse(value);
  if (!read.success) return { themes: PROPOSED_THEMES, retired: [], isProposal: true };
  const named = (isRetired: boolean) =>
    read.data.flatMap(({ key, name, retired = false }) => (retired === isRetired ? [{ key, name }] : []));
  return { themes: named(false), retired: named(true), isProposal: false };
}

/** A theme that has left the list keeps its name, so that older reports do not lose it; one that was never in it, its key. */
export function themeName({ themes, retired }: Pick<ThemeList, "themes" | "retired">, key: string): string {
  return [...themes, ...retired].find((theme) => theme.key === key)?.name ?? key;
}
