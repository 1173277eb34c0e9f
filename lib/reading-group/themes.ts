import { z } from "zod";

export type Theme = { key: string; name: string };
export type ThemeList = { themes: Theme[]; isProposal: boolean };

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
    }),
  )
  .min(1)
  .max(40)
  .refine((themes) => new Set(themes.map(({ key }) => key)).size === themes.length);

/** The setting `mittist.themes`, or our proposal when there is none that can be read. */
export function readThemes(value: unknown): ThemeList {
  const read = Stored.safeParse(value);
  return read.success
    ? { themes: read.data, isProposal: false }
    : { themes: PROPOSED_THEMES, isProposal: true };
}

/** A theme that has left the list keeps its key as name, so that older reports do not lose it. */
export function themeName(themes: readonly Theme[], key: string): string {
  return themes.find((theme) => theme.key === key)?.name ?? key;
}
