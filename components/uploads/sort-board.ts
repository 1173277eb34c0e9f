import type { FormResult } from "@/lib/form-result";
import { readCodes, unknownWords, writeCodes } from "@/lib/uploads/codes";
import type { PutIn } from "@/lib/uploads/input";

export type SortFields = { title: string; kind: string; datedOn: string; codes: string };

export type SortRow = {
  id: string;
  document: PutIn;
  fields: SortFields;
  isSorted: boolean;
  state: "kept" | "changed" | "saving" | "failed";
  /** When it was last saved here, as a clock time. */
  savedAt: string | null;
  sentence: string;
};

export type SaveDocument = (form: FormData) => Promise<FormResult>;

type Row = SortRow & { saved: SortFields; version: number };

const NO_CONTACT = "Inte sparat, ingen kontakt. Det du skrev finns kvar här.";

/**
 * Rows that save themselves when they are left. One saves at a time, so that each knows the version before it; what
 * fails keeps what was typed and says why.
 */
export class SortBoard {
  private rows: Row[] = [];
  private shown: readonly SortRow[] = [];
  private listeners = new Set<() => void>();
  private line: Promise<void> = Promise.resolve();

  constructor(
    private readonly save: SaveDocument,
    private readonly codes: readonly string[],
    private readonly clock: () => string,
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  current = (): readonly SortRow[] => this.shown;

  /** New ones come last; of those that are here, what the portal has found out since, but never over what was typed. */
  take(documents: readonly PutIn[]): void {
    for (const document of documents) {
      const row = this.rows.find(({ id }) => id === document.id);
      if (!row) this.rows = [...this.rows, newRow(document)];
      else this.rows = this.rows.map((one) => (one === row ? renewed(row, document) : one));
    }
    this.publish();
  }

  edit(id: string, fields: Partial<SortFields>): void {
    this.change(id, (row) => ({ fields: { ...row.fields, ...fields }, state: "changed" }));
  }

  /** Saves a row that differs from what is kept. */
  leave(id: string): void {
    const row = this.rows.find((one) => one.id === id);
    if (row && (row.state === "failed" || !isSame(row.fields, row.saved))) this.send(id, false);
    else if (row?.state === "changed") this.change(id, () => ({ state: "kept", sentence: "" }));
  }

  /** It belongs to no delmål, and need not wait. */
  finish(id: string): void {
    this.send(id, true);
  }

  addCode(id: string, code: string): void {
    this.setFor([id], { codes: code });
  }

  /** The same for many: kind and day are set, delmål are added. */
  setFor(ids: Iterable<string>, { kind = "", datedOn = "", codes = "" }: Partial<SortFields>): void {
    for (const id of ids) {
      this.change(id, ({ fields }) => {
        const { codes: known, unknown } = readCodes(`${fields.codes} ${codes}`, this.codes);
        return {
          fields: {
            ...fields,
            ...(kind ? { kind } : {}),
            ...(datedOn ? { datedOn } : {}),
            codes: [writeCodes(known), ...unknown].filter(Boolean).join(", "),
          },
          state: "changed",
        };
      });
      this.leave(id);
    }
  }

  /** Every delmål that name and text speak of, for those rows that have any to offer. Tells how many there were. */
  addSuggested(ids: Iterable<string>): number {
    const chosen = new Set(ids);
    const offering = this.rows.filter(
      ({ id, document }) => chosen.has(id) && document.suggestedCodes.length > 0,
    );
    for (const { id, document } of offering) this.addCode(id, document.suggestedCodes.join(" "));
    return offering.length;
  }

  hasUnsaved(): boolean {
    return this.rows.some(({ state }) => state !== "kept");
  }

  private send(id: string, isFinished: boolean): void {
    const row = this.rows.find((one) => one.id === id);
    if (!row) return;
    const { codes, unknown } = readCodes(row.fields.codes, this.codes);
    const fault = unknownWords(unknown);
    if (fault && isSame({ ...row.fields, codes: writeCodes(codes) }, row.saved)) {
      this.change(id, () => ({ state: "failed", sentence: fault }));
      return;
    }
    this.change(id, () => ({ state: "saving", sentence: "" }));
    this.line = this.line.then(() => this.sendNow(id, codes, isFinished && !fault, fault));
  }

  /** Of codes that are not all known, those that are: the field keeps what was typed, and says what is wrong with it. */
  private async sendNow(
    id: string,
    codes: readonly string[],
    isFinished: boolean,
    fault: string,
  ): Promise<void> {
    const row = this.rows.find((one) => one.id === id);
    if (!row) return;
    const sent = row.fields;
    const isSorted = row.isSorted || isFinished || codes.length > 0;
    try {
      const result = await this.save(asForm(row, sent, codes, isSorted));
      const settled = result.ok
        ? {
            ...this.kept(row, fault ? { ...sent, codes: writeCodes(codes) } : sent, isSorted),
            ...failure(fault),
          }
        : { state: "failed" as const, sentence: whyOf(result), version: versionAfter(row, result) };
      this.change(id, () => settled);
    } catch {
      this.change(id, () => ({ state: "failed", sentence: NO_CONTACT }));
    }
  }

  private kept(row: Row, saved: SortFields, isSorted: boolean): Partial<Row> {
    const state = isSame(row.fields, saved) ? "kept" : "changed";
    return { saved, isSorted, state, version: row.version + 1, savedAt: this.clock() };
  }

  private change(id: string, facts: (row: Row) => Partial<Row>): void {
    this.rows = this.rows.map((row) => (row.id === id ? { ...row, ...facts(row) } : row));
    this.publish();
  }

  private publish(): void {
    this.shown = this.rows;
    for (const listener of this.listeners) listener();
  }
}

function failure(sentence: string): Partial<Row> {
  return sentence ? { state: "failed", sentence } : {};
}

function newRow(document: PutIn): Row {
  const { title, kind, datedOn, codes } = document;
  const fields = { title, kind, datedOn, codes: writeCodes(codes) };
  return {
    id: document.id,
    document,
    fields,
    saved: fields,
    version: document.version,
    isSorted: document.isSorted,
    state: "kept",
    savedAt: null,
    sentence: "",
  };
}

/** A row that nobody has touched here follows the portal, which may have read the text of the file meanwhile. */
function renewed(row: Row, document: PutIn): Row {
  const isUntouched = row.state === "kept" && row.savedAt === null && document.version === row.version;
  return isUntouched ? newRow(document) : { ...row, document };
}

function isSame(a: SortFields, b: SortFields): boolean {
  return a.title === b.title && a.kind === b.kind && a.datedOn === b.datedOn && a.codes === b.codes;
}

function asForm(row: Row, fields: SortFields, codes: readonly string[], isSorted: boolean): FormData {
  const form = new FormData();
  form.set("documentId", row.id);
  form.set("version", String(row.version));
  form.set("title", fields.title);
  form.set("description", row.document.description);
  form.set("kind", fields.kind);
  form.set("datedOn", fields.datedOn);
  for (const code of codes) form.append("codes", code);
  if (isSorted) form.set("sorted", "on");
  return form;
}

type Refused = Exclude<FormResult, { ok: true }>;

const LABELS: Record<string, string> = {
  title: "Titel",
  kind: "Vad det är",
  datedOn: "Datum",
  codes: "Delmål",
};

function whyOf({ form, fields = {} }: Refused): string {
  const told = Object.entries(fields);
  const named = ([field, sentence]: [string, string]) =>
    told.length > 1 && LABELS[field] ? `${LABELS[field]}: ${sentence}` : sentence;
  return form ?? (told.map(named).join(" ") || NO_CONTACT);
}

/** Told what stands there now, the reader saves over it knowingly: also what their own lost answer had saved. */
function versionAfter(row: Row, { values }: Refused): number {
  return Number(values?.version ?? row.version) || row.version;
}
