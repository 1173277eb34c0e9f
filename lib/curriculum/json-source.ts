/**
 * Reads JSON and remembers where every value stood, so that a person who edits a file by hand can be told
 * the line, both for faults of syntax and for faults found later in the content. `JSON.parse` gives neither
 * reliably, and keeps the last of two equal keys in silence.
 */
export type Place = { line: number; column: number };
export type JsonPath = readonly (string | number)[];
export type JsonSource =
  | { ok: true; value: unknown; placeOf: (path: JsonPath) => Place }
  | { ok: false; fault: string; place: Place };

const MAX_DEPTH = 50;

export function readJson(text: string): JsonSource {
  const reader = new Reader(text);
  try {
    const value = reader.readDocument();
    return { ok: true, value, placeOf: (path) => placeAt(text, reader.offsetOf(path)) };
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return { ok: false, fault: error.message, place: placeAt(text, error.offset) };
  }
}

class SyntaxFault extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

class Reader {
  private readonly text: string;
  private readonly offsets = new Map<string, number>();
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  readDocument(): unknown {
    const value = this.readValue([]);
    this.skipSpace();
    if (this.at < this.text.length) this.fail("det står mer efter filens slut");
    return value;
  }

  /** Where the value at a path stands; of a path that does not exist, its nearest existing ancestor. */
  offsetOf(path: JsonPath): number {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = this.offsets.get(keyOf(path.slice(0, length)));
      if (offset !== undefined) return offset;
    }
    return this.offsets.get(keyOf([])) ?? 0;
  }

  private readValue(path: JsonPath): unknown {
    this.skipSpace();
    if (path.length > MAX_DEPTH) this.fail("för många nivåer inuti varandra");
    this.offsets.set(keyOf(path), this.at);
    const mark = this.text[this.at];
    if (mark === "{") return this.readObject(path);
    if (mark === "[") return this.readArray(path);
    if (mark === '"') return this.readString();
    return this.readLiteral();
  }

  private readObject(path: JsonPath): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    this.readItems("}", () => {
      const start = this.at;
      if (this.text[start] !== '"') this.fail("här väntades ett fältnamn inom citattecken");
      const key = this.readString();
      if (entries.has(key)) this.fail(`fältet ${key} finns två gånger`, start);
      this.skipSpace();
      if (!this.take(":")) this.fail(`här väntades ett kolon efter fältet ${key}`);
      entries.set(key, this.readValue([...path, key]));
    });
    return Object.fromEntries(entries);
  }

  private readArray(path: JsonPath): unknown[] {
    const items: unknown[] = [];
    this.readItems("]", () => items.push(this.readValue([...path, items.length])));
    return items;
  }

  private readItems(end: "}" | "]", readItem: () => void): void {
    this.at += 1;
    this.skipSpace();
    if (this.take(end)) return;
    do {
      this.skipSpace();
      readItem();
      this.skipSpace();
    } while (this.take(","));
    if (!this.take(end)) this.fail(`här väntades ett kommatecken eller ${end}`);
  }

  private readString(): string {
    const token = this.match(/"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/uy);
    if (token === null)
      this.fail("texten som börjar här avslutas inte på samma rad eller har ett otillåtet tecken");
    return String(JSON.parse(token));
  }

  private readLiteral(): unknown {
    const token = this.match(/true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/uy);
    if (token === null) this.fail("här väntades ett värde");
    return JSON.parse(token);
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const token = pattern.exec(this.text)?.[0] ?? null;
    this.at += token?.length ?? 0;
    return token;
  }

  private take(mark: string): boolean {
    if (this.text[this.at] !== mark) return false;
    this.at += 1;
    return true;
  }

  private skipSpace(): void {
    this.match(/[ \t\r\n]*/uy);
  }

  private fail(message: string, offset = this.at): never {
    throw new SyntaxFault(offset < this.text.length ? message : "filen tar slut för tidigt", offset);
  }
}

function keyOf(path: JsonPath): string {
  return path.join("\u0000");
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split(/\r\n?|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
