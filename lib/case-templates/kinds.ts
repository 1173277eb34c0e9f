import type { z } from "zod";
import { PortfolioTemplate } from "@/lib/portfolios/template";
import { DayTemplate, PART_NAMES, PARTS } from "@/lib/practice-days/template";

type Option = { value: string; label: string };

/** A field of the form. What a template holds beside these is kept as it is. */
export type Column = { name: string; label: string } & (
  | { type: "text" | "area" | "time" | "number" | "flag" }
  | { type: "several"; options: Option[] }
);

export type TemplateKind = {
  kind: "mittist-day" | "mittist-portfolio";
  /** As the address names it. */
  slug: string;
  name: string;
  /** When a new version takes effect. */
  effect: string;
  schema: z.ZodType<Record<string, unknown>>;
  /** Fields beside the title and the instruction. */
  head: Column[];
  /** The list that the template is, and what its rows are called. */
  list: string;
  rowName: string;
  columns: Column[];
  /** What a new row holds beside what is typed. */
  blank: Record<string, unknown>;
};

/** The templates of Mitt-i-ST that a coordinator makes new versions of. */
export const TEMPLATE_KINDS: readonly TemplateKind[] = [
  {
    kind: "mittist-day",
    slug: "praktikdag",
    name: "Praktikdagens program",
    effect: "Den nya mallen gäller program som ingen har ändrat än. Program som är påbörjade står kvar.",
    schema: DayTemplate,
    head: [
      { name: "arrivesAt", label: "Värderaren kommer", type: "time" },
      { name: "leavesAt", label: "Värderaren åker", type: "time" },
    ],
    list: "rows",
    rowName: "Rad",
    columns: [
      { name: "title", label: "Vad", type: "text" },
      { name: "minutes", label: "Minuter", type: "number" },
      { name: "minMinutes", label: "Minst", type: "number" },
      {
        name: "who",
        label: "Vem är med, utöver värderaren",
        type: "several",
        options: PARTS.map((value) => ({ value, label: PART_NAMES[value] })),
      },
      { name: "note", label: "Anteckning", type: "text" },
    ],
    blank: {},
  },
  {
    kind: "mittist-portfolio",
    slug: "portfolj",
    name: "Portföljens checklista",
    effect: "Den nya checklistan gäller portföljer som inte är inlämnade än.",
    schema: PortfolioTemplate,
    head: [],
    list: "points",
    rowName: "Punkt",
    columns: [
      { name: "title", label: "Punkt", type: "text" },
      { name: "guide", label: "Ledning", type: "area" },
      { name: "required", label: "Ska vara med, eller hoppas över med ett skäl", type: "flag" },
      { name: "many", label: "Rymmer flera dokument", type: "flag" },
    ],
    blank: { source: "binder", kinds: [] },
  },
];

export function findKind(slug: string): TemplateKind | null {
  return TEMPLATE_KINDS.find((one) => one.slug === slug) ?? null;
}
