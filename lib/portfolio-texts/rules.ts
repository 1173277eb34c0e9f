import type { DocumentKind } from "@/lib/documents/kinds";

/** What the ST-läkare can write here instead of putting in a file. */
export const TEXT_KINDS = ["reflektion", "fallbeskrivning", "cv", "annat"] as const satisfies DocumentKind[];

export type TextKind = (typeof TEXT_KINDS)[number];

export function isTextKind(value: string): value is TextKind {
  return TEXT_KINDS.some((kind) => kind === value);
}

const GUIDES: Record<TextKind, string> = {
  reflektion:
    "Beskriv kort vad som hände. Vad gick genom huvudet på dig, och vad vill du pröva eller ändra nästa gång?",
  fallbeskrivning: "Vilken var frågan, hur resonerade du och vad tar du med dig?",
  cv: "Utbildning, tjänster, kurser och uppdrag, det senaste först.",
  annat: "Skriv fritt. Titeln talar om vad det är.",
};

/** The guiding line above the field; a kind that a file can have but no text is guided as any other. */
export function guideOf(kind: string): string {
  return GUIDES[isTextKind(kind) ? kind : "annat"];
}

/** What must be thought of while writing about a patient; null where there is none. */
export function patientReminder(kind: string): string | null {
  if (kind !== "fallbeskrivning") return null;
  return "Ingen patient får gå att känna igen, inte heller för den som själv var med. Utelämna namn, personnummer, exakt ålder, ort och dag, och ändra eller stryk det som är så ovanligt att det pekar ut någon.";
}
