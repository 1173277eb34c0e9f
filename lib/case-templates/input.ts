import { z } from "zod";
import { UNKNOWN } from "@/lib/mittist/input-fields";
import { fieldName, readRows } from "@/lib/row-lists";
import { findKind, type TemplateKind } from "./kinds";
import { type FormRow, isMeant, orderRows, type Row, readValue } from "./rules";

const Head = z.looseObject({
  slug: z.string(),
  version: z.coerce.number({ error: UNKNOWN }).int().min(1),
  title: z.string().trim().min(1, "Skriv vad mallen heter.").max(1_000),
  instruction: z.string().default(""),
});

/** Where a row came from, so that its fault can stand beside the field it was typed in. */
type MeantRow = { key: string; field: number; values: Row };

/** A template as one form. Which fields it has is said by its kind; whether they hold is said by its own schema. */
export const TemplateInput = Head.transform((values, context) => {
  const kind = findKind(values.slug);
  if (!kind) {
    context.addIssue({ code: "custom", path: ["slug"], message: UNKNOWN });
    return z.NEVER;
  }
  const head = Object.fromEntries(
    kind.head.map((column) => [column.name, readValue(column, String(values[column.name] ?? ""))]),
  );
  const instruction = values.instruction
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const { version, title } = values;
  return { kind, version, title, instruction, head, rows: meantRows(kind, values) };
});
export type TemplateInput = z.output<typeof TemplateInput>;

function meantRows(kind: TemplateKind, values: Record<string, unknown>): MeantRow[] {
  const names = kind.columns.map(({ name }) => name);
  const rows = readRows(values, ["place", "removed", ...names]).map(
    ({ key = "", place = "", removed = "", ...values }): FormRow => ({ key, place, removed, values }),
  );
  const fields = new Map(rows.map((row, index) => [row, index]));
  return orderRows(rows)
    .filter((row) => isMeant(kind, row))
    .map((row) => ({
      key: row.key,
      field: fields.get(row) ?? 0,
      values: Object.fromEntries(
        kind.columns.map((column) => [column.name, readValue(column, row.values[column.name] ?? "")]),
      ),
    }));
}

/** The field that a fault of the template was typed in, as the form names it. */
export function faultField(input: TemplateInput, path: readonly PropertyKey[]): string {
  const [first, row, column] = path;
  if (first !== input.kind.list) return String(first ?? "title");
  const field = typeof row === "number" ? input.rows[row]?.field : undefined;
  return field === undefined ? "title" : fieldName(String(column ?? "title"), field);
}
