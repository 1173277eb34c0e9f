import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inspectFile } from "@/lib/files/inspect";
import {
  DRAWING,
  exif,
  JFIF,
  PNG_START,
  pngChunk,
  pngHeader,
  SCAN,
  segment,
  webpChunk,
} from "./samples/images";
import { joined, latin1 } from "./samples/pdf";

/** What is planted in all that must go, beside the place of the samples' own Exif. */
const PLANTED = "58.4108N15.6214E";
const TELLING = [PLANTED, "58.4108", "PAHITTAD TELEFON"];

const orientation = fc.integer({ min: 1, max: 8 });
const noise = fc.uint8Array({ maxLength: 40 });
const content = (start: string) => noise.map((bytes) => joined(start, PLANTED, bytes));

type Made = { name: string; carried: Uint8Array; bare: Uint8Array };

async function cleaned({ name, carried }: Made): Promise<Uint8Array> {
  const inspected = await inspectFile({ name, bytes: carried });
  if (!inspected.ok) throw new Error(`refused: ${inspected.reason}`);
  for (const word of TELLING) expect(Buffer.from(inspected.bytes).includes(word), word).toBe(false);
  return inspected.bytes;
}

/** The block that says which side is up, byte by byte as the standard has it, so that our own reader is not asked. */
function sideUp(value: number): Uint8Array {
  return joined(
    "MM\0*\0\0\0\x08\0\x01",
    "\x01\x12\0\x03\0\0\0\x01",
    new Uint8Array([0, value]),
    "\0\0\0\0\0\0",
  );
}

/** Puts each carrier somewhere among the parts; the first part stays first. */
function strewn(parts: readonly Uint8Array[], carriers: readonly { at: number; bytes: Uint8Array }[]) {
  const places = parts.map((part, index) => [
    part,
    ...carriers.filter(({ at }) => at % parts.length === index).map(({ bytes }) => bytes),
  ]);
  return joined(...places.flat());
}

function anyOf(carrier: fc.Arbitrary<Uint8Array>) {
  return fc.array(fc.record({ at: fc.nat(9), bytes: carrier }), { minLength: 1, maxLength: 6 });
}

/** Starts that are known, and those that only look like what is kept. */
const STARTS = [
  "http://ns.adobe.com/xap/1.0/\0",
  "http://ns.adobe.com/xmp/extension/\0",
  "Photoshop 3.0\x008BIM\x04\x04",
  "MPF\0",
  "FLIR\0",
  "JFXX\0",
  "JFIF\0",
  "JFIF",
  "ICC_PROFILE",
  "Adobe",
  "Exif",
  "\0\0",
  "",
];
const jpegCarrier = fc
  .tuple(
    fc.oneof(fc.constant(0xfe), fc.integer({ min: 0xe0, max: 0xef })),
    fc.constantFrom(...STARTS).chain(content),
  )
  .map(([marker, bytes]) => segment(marker, bytes));
const tail = fc.oneof(
  fc.constant(new Uint8Array()),
  jpegCarrier.map((carrier) => joined("\xff\xd8", carrier, "\xff\xd9")),
  content("\0\0\0\x18ftypmp42"),
  content("").map((bytes) => joined(bytes, "SEFT")),
);

const jpegs: fc.Arbitrary<Made> = fc
  .record({ upright: orientation, little: fc.boolean(), carriers: anyOf(jpegCarrier), tail })
  .map(({ upright, little, carriers, tail: after }) => {
    const block = segment(0xe1, joined("Exif\0\0", exif({ orientation: upright, little })));
    const told = upright === 1 ? "" : segment(0xe1, joined("Exif\0\0", sideUp(upright)));
    return {
      name: "a.jpg",
      carried: joined("\xff\xd8", JFIF, block, strewn([latin1(""), ...DRAWING], carriers), "\xff\xd9", after),
      bare: joined("\xff\xd8", JFIF, told, ...DRAWING, "\xff\xd9"),
    };
  });

const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz");
const unknownChunk = fc.tuple(letter, letter, letter, letter).map((letters) => letters.join(""));
const pngCarrier = fc
  .tuple(
    fc.oneof(fc.constantFrom("tEXt", "zTXt", "iTXt", "tIME", "acTL", "fcTL", "fdAT", "dSIG"), unknownChunk),
    content("XML:com.adobe.xmp\0"),
  )
  .map(([type, bytes]) => pngChunk(type, bytes));

const pngs: fc.Arbitrary<Made> = fc
  .record({ upright: orientation, little: fc.boolean(), carriers: anyOf(pngCarrier) })
  .map(({ upright, little, carriers }) => {
    const drawing = [pngChunk("gAMA", "\0\0\x01\x02"), pngChunk("IDAT", SCAN), pngChunk("IDAT", SCAN)];
    const block = pngChunk("eXIf", exif({ orientation: upright, little }));
    const told = upright === 1 ? "" : pngChunk("eXIf", sideUp(upright));
    const end = pngChunk("IEND", "");
    return {
      name: "a.png",
      carried: joined(PNG_START, strewn([pngHeader(2, 2), block, ...drawing], carriers), end),
      bare: joined(PNG_START, pngHeader(2, 2), told, ...drawing, end),
    };
  });

const webpCarrier = fc
  .tuple(fc.oneof(fc.constantFrom("XMP ", "ANIM", "ANMF", "GPS "), unknownChunk), content("<x:xmpmeta>"))
  .map(([type, bytes]) => webpChunk(type, bytes));

const webps: fc.Arbitrary<Made> = fc
  .record({ upright: orientation, little: fc.boolean(), prefix: fc.boolean(), carriers: anyOf(webpCarrier) })
  .map(({ upright, little, prefix, carriers }) => {
    const head = (flags: number) => webpChunk("VP8X", new Uint8Array([flags, 0, 0, 0, 9, 0, 0, 9, 0, 0]));
    const drawing = [webpChunk("ICCP", "profile"), webpChunk("ALPH", SCAN), webpChunk("VP8 ", SCAN)];
    const block = webpChunk("EXIF", joined(prefix ? "Exif\0\0" : "", exif({ orientation: upright, little })));
    const told = upright === 1 ? [] : [webpChunk("EXIF", sideUp(upright))];
    return {
      name: "a.webp",
      carried: riff(strewn([head(0x0c), ...drawing, block], carriers)),
      bare: riff(joined(head(upright === 1 ? 0 : 0x08), ...drawing, ...told)),
    };
  });

function riff(body: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length + 4);
  return joined("RIFF", new Uint8Array(length), "WEBP", body);
}

describe.each([
  ["JPEG", jpegs],
  ["PNG", pngs],
  ["WebP", webps],
])("a %s with a place in anything but the picture, anywhere", (_kind, images) => {
  test("keeps the picture to the byte and which side is up, and nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(images, async (made) => {
        expect(await cleaned(made)).toEqual(made.bare);
      }),
      { numRuns: 200 },
    );
  });
});
