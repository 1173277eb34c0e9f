import { describe, expect, test } from "vitest";
import { readFormFile } from "@/lib/uploads/form-file";

const TYPE = "multipart/form-data; boundary=----gräns".replace("ä", "a");
const LINE = "------grans";
const FILE = Buffer.concat([Buffer.from("\r\n--\r\n------gran\r\n"), Buffer.from([0, 255, 13, 10, 45, 45])]);

function form(parts: (string | Buffer)[]): Buffer {
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

const WHOLE = form([
  `${LINE}\r\nContent-Disposition: form-data; name="resident"\r\n\r\nabc\r\n`,
  `${LINE}\r\nContent-Disposition: form-data; name="fil"; filename="Intyg %22åäö%22.pdf"\r\nContent-Type: application/pdf\r\n\r\n`,
  FILE,
  `\r\n${LINE}--\r\n`,
]);

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe("a form with a file", () => {
  test.each([1, 2, 3, 7, 11, 64, 100_000])("is the same in pieces of %i bytes", async (size) => {
    const read = await readFormFile(TYPE, inPieces(WHOLE, size));
    expect(read?.fields).toEqual(new Map([["resident", "abc"]]));
    expect(read?.fileName).toBe('Intyg "åäö".pdf');
    expect(await whole(read?.bytes ?? inPieces(WHOLE, 1))).toEqual(FILE);
  });

  test("hands its file on as it comes, and holds no more than a piece of it", async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield WHOLE.subarray(0, WHOLE.byteLength - FILE.byteLength - LINE.length - 6);
      for (;;) {
        given += 1;
        yield Buffer.alloc(1_000);
      }
    }
    const read = await readFormFile(TYPE, endless());
    let taken = 0;
    for await (const piece of read?.bytes ?? []) {
      expect(piece.byteLength).toBeLessThan(2_000);
      taken += 1;
      if (taken === 50) break;
    }
    expect(given).toBeLessThan(53);
  });

  test("broken off within its file is an error and not a shorter file", async () => {
    const read = await readFormFile(TYPE, inPieces(WHOLE.subarray(0, -4 - LINE.length), 10));
    await expect(whole(read?.bytes ?? inPieces(WHOLE, 1))).rejects.toThrow("within its file");
  });
});

test.each([
  ["another type", "application/json", WHOLE],
  ["no boundary", "multipart/form-data", WHOLE],
  ["another boundary", "multipart/form-data; boundary=annan", WHOLE],
  ["nothing at all", TYPE, Buffer.alloc(0)],
  ["no file", TYPE, form([`${LINE}\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n${LINE}--\r\n`])],
  ["a head without end", TYPE, form([`${LINE}\r\nContent-Disposition: `, "a".repeat(20_000)])],
  [
    "a field without end",
    TYPE,
    form([`${LINE}\r\nContent-Disposition: form-data; name="a"\r\n\r\n`, "b".repeat(20_000)]),
  ],
  [
    "fields without end",
    TYPE,
    form([`${LINE}\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n`.repeat(50)]),
  ],
])("%s is no such form", async (_, type, bytes) => {
  expect(await readFormFile(type, inPieces(bytes, 64))).toBeNull();
});
