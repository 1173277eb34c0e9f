import { crc32 } from "node:zlib";
import { joined } from "./pdf";
import { HIDDEN, type Sample, sample } from "./sample";
import { docx, docxParts, zip } from "./zip";

const bomb = new Uint8Array(30_000_000);

/** Documents of Office whose wrapping is at fault, whatever they hold. */
export const HOSTILE_ARCHIVES: Sample[] = [
  sample(
    "entities",
    "a.docx",
    docx({ parts: [{ name: "word/a.xml", content: '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>' }] }),
    "archiveUnsafe",
  ),
  sample(
    "another way of writing letters",
    "a.docx",
    docx({ parts: [{ name: "word/a.xml", content: '<?xml version="1.0" encoding="UTF-7"?><x/>' }] }),
    "archiveUnsafe",
  ),
  sample(
    "unpacks to far more",
    "a.docx",
    docx({ parts: [{ name: "word/a.xml", content: bomb }] }),
    "archiveTooBig",
  ),
  sample(
    "unpacks to more than all",
    "a.docx",
    docx({ parts: [1, 2, 3].map((n) => ({ name: `word/${n}.xml`, content: bomb, method: 0 })) }),
    "archiveTooBig",
  ),
  sample(
    "says it is smaller than it is",
    "a.docx",
    docx({ parts: [{ name: "word/a.xml", content: bomb, claimedSize: 100 }] }),
    "archiveUnsafe",
  ),
  sample(
    "thousands of parts",
    "a.docx",
    docx({ parts: Array.from({ length: 2_001 }, (_, n) => ({ name: `word/${n}.xml`, content: "<x/>" })) }),
    "archiveTooBig",
  ),
  sample(
    "a path out of the archive",
    "a.docx",
    docx({ parts: [{ name: "word/../../../etc/a.xml", content: "<x/>" }] }),
    "archiveUnsafe",
  ),
  sample(
    "a path from the root",
    "a.docx",
    docx({ parts: [{ name: "/etc/a.xml", content: "<x/>" }] }),
    "archiveUnsafe",
  ),
  sample(
    "a path with backslashes",
    "a.docx",
    docx({ parts: [{ name: "..\\a.xml", content: "<x/>" }] }),
    "archiveUnsafe",
  ),
  sample(
    "two parts by one name",
    "a.docx",
    docx({ parts: [{ name: "word/STYLES.xml", content: "<x/>" }] }),
    "archiveUnsafe",
  ),
  sample(
    "two parts over each other",
    "a.docx",
    zip([...docxParts(), { name: "word/b.xml", content: "<x/>", over: 2 }]),
    "archiveUnsafe",
  ),
  sample(
    "one name outside and another inside",
    "a.docx",
    docx({ parts: [{ name: "word/a.xml", localName: "word/b.bin", content: "<x/>" }] }),
    "archiveUnsafe",
  ),
  sample(
    "a second name in another alphabet",
    "a.docx",
    docx({
      parts: [
        { name: "word/a.xml", content: "<x/>", extra: unicodeName("word/a.xml", "word/vbaProject.bin") },
      ],
    }),
    "archiveUnsafe",
  ),
  sample("something between the parts", "a.docx", zip(docxParts(), { between: HIDDEN }), "archiveUnsafe"),
  sample(
    "a way of packing that nobody uses",
    "a.docx",
    docx({ parts: [{ name: "word/a.xml", content: "<x/>", method: 99 }] }),
    "archiveUnsafe",
  ),
  sample(
    "a locked part",
    "a.docx",
    docx({ parts: [{ name: "word/a.xml", content: "<x/>", flags: 1 }] }),
    "officePassword",
  ),
  sample("something after the archive", "a.docx", joined(docx(), "<script>"), "dataAfterEnd"),
  sample("cut off", "a.docx", docx().subarray(0, -30), "officeBroken"),
  sample("a plain archive", "a.zip", zip([{ name: "a.txt", content: "a" }]), "archive"),
  sample(
    "a plain archive by the name of a document",
    "a.docx",
    zip([{ name: "a.txt", content: "a" }]),
    "archive",
  ),
];

/** The field where some programs keep a second name for a part. */
function unicodeName(name: string, second: string): Uint8Array {
  const content = Buffer.alloc(5 + second.length);
  content[0] = 1;
  content.writeUInt32LE(crc32(name), 1);
  content.write(second, 5, "utf8");
  const head = Buffer.alloc(4);
  head.writeUInt16LE(0x7075, 0);
  head.writeUInt16LE(content.length, 2);
  return joined(new Uint8Array(head), new Uint8Array(content));
}
