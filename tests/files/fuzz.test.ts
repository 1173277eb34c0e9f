import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inspectFile } from "@/lib/files/inspect";
import { extractText } from "@/lib/files/text";
import { exifSegment, JFIF, jpeg, png, webp } from "./samples/images";
import { joined, modernPdf, objectStream, pdf } from "./samples/pdf";
import { docx, xlsx } from "./samples/zip";

const WHOLE: readonly (readonly [string, Uint8Array])[] = [
  ["a.pdf", pdf({ objects: [objectStream(["<< /Title (x) >>"])] })],
  ["b.pdf", modernPdf(["<< /A [1 2 (x)] >>"])],
  ["a.jpg", jpeg({ first: [JFIF, exifSegment()] })],
  ["a.png", png()],
  ["a.webp", webp()],
  ["a.docx", docx()],
  ["a.xlsx", xlsx()],
];

type Cut = { at: number; length: number; put: Uint8Array };

const cut = fc.record({
  at: fc.nat(5_000),
  length: fc.nat(12),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 8 }),
    fc
      .constantFrom(
        "<<",
        ">>",
        "(",
        ")",
        "%",
        "obj",
        "endobj",
        "stream\n",
        "endstream",
        "\xff\xd9",
        "PK\x05\x06",
        "999999999",
      )
      .map((text) => new Uint8Array(Buffer.from(text, "latin1"))),
  ),
});

function mutate(bytes: Uint8Array, cuts: Cut[]): Uint8Array {
  return cuts.reduce((file, { at, length, put }) => {
    const place = at % file.length;
    return joined(file.subarray(0, place), put, file.subarray(place + length));
  }, bytes);
}

describe("a file with random damage", () => {
  test.each(WHOLE)(
    "%s is judged and read without an error",
    async (name, bytes) => {
      await fc.assert(
        fc.asyncProperty(fc.array(cut, { minLength: 1, maxLength: 4 }), async (cuts) => {
          const inspected = await inspectFile({ name, bytes: mutate(bytes, cuts) });
          if (inspected.ok) await extractText(inspected);
        }),
        { numRuns: 150 },
      );
    },
    60_000,
  );

  test.each([
    [
      "in the open",
      pdf({ catalog: "/OpenAction 10 0 R", objects: ["<< /S /JavaScript /JS (app.alert\\(1\\)) >>"] }),
      "/S /JavaScript /JS",
    ],
    [
      "in numbers",
      pdf({ catalog: "/OpenAction 10 0 R", objects: ["<< /S /J#61vaScript /J#53 (x) >>"] }),
      "/S /J#61vaScript /J#53",
    ],
  ])(
    "never passes with a script that is still whole, %s",
    async (_, bytes, script) => {
      await fc.assert(
        fc.asyncProperty(fc.array(cut, { minLength: 1, maxLength: 4 }), async (cuts) => {
          const damaged = mutate(bytes, cuts);
          if (!Buffer.from(damaged).includes(script)) return;
          expect((await inspectFile({ name: "a.pdf", bytes: damaged })).ok).toBe(false);
        }),
        // What once passed: the dictionary became a string of digits that are none.
        { numRuns: 400, examples: [[[{ at: 1243, length: 2, put: new Uint8Array(2) }]]] },
      );
    },
    60_000,
  );

  test("of nothing but chance is judged without an error", async () => {
    const starts = [
      "",
      "%PDF-1.7\n",
      "PK\x03\x04",
      "\xff\xd8\xff\xe0",
      "\x89PNG\r\n\x1a\n",
      "RIFF\x20\0\0\0WEBP",
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        await inspectFile({ name: "a", bytes: joined(start, rest) });
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
