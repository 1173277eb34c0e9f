import { expect, test } from "vitest";
import { droppedFiles } from "@/components/uploads/dropped-files";
import { droppedWords } from "@/lib/uploads/sentences";

type Entry = { name: string; isFile: boolean; isDirectory: boolean };
type Failed = (reason: unknown) => void;

const file = (name: string): Entry => ({
  name,
  isFile: true,
  isDirectory: false,
  ...{ file: (give: (file: File) => void) => give(new File(["x"], name)) },
});

const locked = (name: string): Entry => ({
  ...file(name),
  ...{ file: (_: unknown, fail: Failed) => fail(new Error("no")) },
});

/** Gives two at a time, as a browser gives a hundred. */
const folder = (name: string, ...inside: Entry[]): Entry => ({
  name,
  isFile: false,
  isDirectory: true,
  ...{
    createReader: () => {
      const left = [...inside];
      return { readEntries: (give: (some: Entry[]) => void) => give(left.splice(0, 2)) };
    },
  },
});

/** As a browser tells of a drop: each thing as a file, and a folder as one that cannot be read. */
function drop(...entries: Entry[]) {
  const items = entries.map((entry) => ({ webkitGetAsEntry: () => entry }));
  const files = entries.map(({ name }) => new File(["x"], name));
  return droppedFiles({ files, items } as unknown as Pick<DataTransfer, "files" | "items">);
}

const names = ({ files }: { files: File[] }) => files.map(({ name }) => name);

test("a folder gives what lies in it and in its folders, in the order of the names", async () => {
  const courses = folder("Kurser", file("Åtta.pdf"), file("Zebra.pdf"));
  const dropped = await drop(
    folder("Portfölj", file("Scan 10.pdf"), courses, file("Scan 9.pdf")),
    file("CV.pdf"),
  );
  expect(names(dropped)).toEqual(["Zebra.pdf", "Åtta.pdf", "Scan 9.pdf", "Scan 10.pdf", "CV.pdf"]);
});

test("what a computer leaves in a folder is not put in, but what is dropped by itself is", async () => {
  const left = [".DS_Store", "Thumbs.db", "desktop.ini", "~$Intyg.docx"].map(file);
  expect(names(await drop(folder("Portfölj", ...left, file("Intyg.docx"))))).toEqual(["Intyg.docx"]);
  expect(names(await drop(file(".DS_Store")))).toEqual([".DS_Store"]);
});

test("what cannot be read is counted, and stops nothing else", async () => {
  const dropped = await drop(folder("Portfölj", locked("Låst.pdf"), file("Intyg.pdf")));
  expect([names(dropped), dropped.missed]).toEqual([["Intyg.pdf"], 1]);
});

test.each([
  [3, 0, ""],
  [0, 0, "Mappen är tom."],
  [2, 1, "En fil i mappen gick inte att läsa. Flytta den till datorn och försök igen."],
  [0, 4, "4 filer i mappen gick inte att läsa. Flytta dem till datorn och försök igen."],
])("of %d taken and %d missed: %s", (taken, missed, words) => {
  expect(droppedWords(taken, missed)).toBe(words);
});
