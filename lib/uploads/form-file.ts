/** What a form without script sends: the fields that stand before its file, and the file as it comes. */
export type FormFile = {
  fields: ReadonlyMap<string, string>;
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
};

const BOUNDARY = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s";]{1,70}))/i;
const LONGEST_HEAD = 8_192;
const LONGEST_FIELD = 1_000;
const MOST_FIELDS = 10;

/**
 * Reads up to the file and leaves the rest to be read as it comes; null when it is no such form, or has no file. Read by
 * hand: the parser of the platform answers when it holds all of it in memory.
 */
export async function readFormFile(
  contentType: string,
  body: AsyncIterable<Uint8Array>,
): Promise<FormFile | null> {
  const [, quoted, plain] = BOUNDARY.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return null;
  // The first line of dashes has nothing before it, unlike the others.
  const source = new Source(body, Buffer.from("\r\n"));
  const line = Buffer.from(`\r\n--${boundary}`);
  if ((await source.until(line, LONGEST_FIELD)) === null) return null;
  const fields = new Map<string, string>();
  while (fields.size < MOST_FIELDS) {
    const head = await source.until(HEAD_ENDS, LONGEST_HEAD);
    const name = parameter(head, "name");
    if (name === null) return null;
    const fileName = parameter(head, "filename");
    if (fileName !== null) return { fields, fileName, bytes: source.pieces(line) };
    const value = await source.until(line, LONGEST_FIELD);
    if (value === null) return null;
    fields.set(name, value.toString("utf8"));
  }
  return null;
}

const HEAD_ENDS = Buffer.from("\r\n\r\n");

/** As browsers write it: within quotation marks, and those of the name itself, like its line breaks, as %22. */
function parameter(head: Buffer | null, name: "name" | "filename"): string | null {
  const disposition = head?.toString("utf8").match(/^content-disposition:\s*form-data\s*;(.*)$/im)?.[1];
  const value = disposition?.match(new RegExp(`(?:^|;)\\s*${name}="([^"]*)"`, "i"))?.[1];
  return value === undefined ? null : value.replace(/%(0D|0A|22)/gi, (code) => decodeURIComponent(code));
}

class Source {
  private readonly coming: AsyncIterator<Uint8Array>;

  constructor(
    body: AsyncIterable<Uint8Array>,
    private held: Buffer,
  ) {
    this.coming = body[Symbol.asyncIterator]();
  }

  /** What stands before the mark, which is left behind; null when it does not come within so many bytes. */
  async until(mark: Buffer, most: number): Promise<Buffer | null> {
    for (;;) {
      const at = this.held.indexOf(mark);
      if (at >= 0 && at <= most) return this.take(at, mark.byteLength);
      if (at >= 0 || this.held.byteLength > most + mark.byteLength || !(await this.more())) return null;
    }
  }

  /** The same, however long, in pieces. Broken off before the mark, it was not whole. */
  async *pieces(mark: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.held.indexOf(mark);
      if (at >= 0) {
        if (at > 0) yield this.take(at, mark.byteLength);
        return;
      }
      // The mark may have come in part.
      const sure = this.held.byteLength - mark.byteLength + 1;
      if (sure > 0) yield this.take(sure, 0);
      if (!(await this.more())) throw new Error("the form ended within its file");
    }
  }

  private take(count: number, skipped: number): Buffer {
    const taken = this.held.subarray(0, count);
    this.held = this.held.subarray(count + skipped);
    return taken;
  }

  private async more(): Promise<boolean> {
    const { done, value } = await this.coming.next();
    if (done) return false;
    this.held = Buffer.concat([this.held, value]);
    return true;
  }
}
