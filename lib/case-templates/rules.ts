import type { Column, TemplateKind } from "./kinds";

export type Row = Record<string, unknown>;

/** How a value stands in its field. */
export function shownValue(column: Column, value: unknown): string {
  if (column.type === "flag") return value === true ? "on" : "";
  return Array.isArray(value) ? value.join("\n") : String(value ?? "");
}

/** What a field's text means; a number that is none is left as text, for the template's own schema to refuse. */
export function readValue(column: Column, text: string): unknown {
  switch (column.type) {
    case "number":
      return /^\d+$/.test(text.trim()) ? Number(text) : text;
    case "flag":
      return text === "on";
    case "several":
      return column.options.map(({ value }) => value).filter((value) => text.split("\n").includes(value));
    case "text":
    case "area":
    case "time":
      return text.trim();
    default:
      return column satisfies never;
  }
}

export type FormRow = { key: string; place: string; removed: string; values: Record<string, string> };

/** The rows in the order that their numbers say; of two with the same number the one that stood first comes first. */
export function orderRows(rows: readonly FormRow[]): FormRow[] {
  const placeOf = ({ place }: FormRow, index: number) =>
    /^\d+$/.test(place.trim()) ? Number(place) : index + 1;
  return rows
    .map((row, index) => ({ row, index, place: placeOf(row, index) }))
    .sort((one, other) => one.place - other.place || one.index - other.index)
    .map(({ row }) => row);
}

/** A row nobody has written in is not meant. */
export function isMeant({ columns }: TemplateKind, row: FormRow): boolean {
  if (row.removed === "on") return false;
  const [first] = columns;
  return row.key !== "" || (first !== undefined && (row.values[first.name] ?? "").trim() !== "");
}
