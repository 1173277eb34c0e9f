/** A list that is edited as one form: its rows are fields with a number, and each button says what to do with which row. */
export type RowDeed = { kind: "save" } | { kind: "add" } | { kind: "up" | "down" | "remove"; row: number };

export function parseDeed(text: string | undefined): RowDeed {
  const [kind = "", number = ""] = (text ?? "").split("-");
  const row = Number(number);
  if (kind === "add") return { kind };
  if ((kind === "up" || kind === "down" || kind === "remove") && Number.isInteger(row)) return { kind, row };
  return { kind: "save" };
}

/** The rows after the deed; `blank` is what a new row is. A deed about a row that is not there does nothing. */
export function applyDeed<Row>(rows: readonly Row[], deed: RowDeed, blank: () => Row): Row[] {
  switch (deed.kind) {
    case "save":
      return [...rows];
    case "add":
      return [...rows, blank()];
    case "remove":
      return rows.filter((_, index) => index !== deed.row);
    case "up":
      return swapped(rows, deed.row, deed.row - 1);
    case "down":
      return swapped(rows, deed.row, deed.row + 1);
    default:
      return deed satisfies never;
  }
}

function swapped<Row>(rows: readonly Row[], one: number, other: number): Row[] {
  const [first, second] = [rows[one], rows[other]];
  if (first === undefined || second === undefined) return [...rows];
  return rows.map((row, index) => (index === one ? second : index === other ? first : row));
}

type Values = Readonly<Record<string, unknown>>;

/** The name of a field of one row, as the form and the server both say it. */
export function fieldName(field: string, row: number): string {
  return `${field}-${row}`;
}

/** The rows of a form as text, in their order, up to the first number whose `key` is not there. */
export function readRows<Field extends string>(
  values: Values,
  fields: readonly Field[],
): Record<Field | "key", string>[] {
  const rows: Record<Field | "key", string>[] = [];
  while (typeof values[fieldName("key", rows.length)] === "string") {
    const number = rows.length;
    const read = (field: string) => textOf(values[fieldName(field, number)]);
    rows.push(
      Object.fromEntries(["key", ...fields].map((field) => [field, read(field)])) as Record<
        Field | "key",
        string
      >,
    );
  }
  return rows;
}

/** Several boxes under one name come as a list; here they are lines. */
function textOf(value: unknown): string {
  return [value]
    .flat()
    .filter((one) => typeof one === "string")
    .join("\n");
}

/** A key that no row has yet. */
export function newKey(keys: readonly string[]): string {
  for (let number = keys.length + 1; ; number += 1) {
    const key = `rad-${number}`;
    if (!keys.includes(key)) return key;
  }
}
