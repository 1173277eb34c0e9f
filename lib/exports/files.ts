import type { DelmalStatus } from "@/lib/curriculum/status";
import { issuedTitle } from "@/lib/documents/list-words";
import { fileNameOf } from "@/lib/documents/rules";
import { cleanFileName } from "@/lib/files/names";
import type { DocumentId, IssuedDocumentId, SupervisionYearId } from "@/lib/ids";
import { asId } from "@/lib/ids";
import type { Contents, PackedDocument } from "./contents";

/** Where in the package a file lies, and what its bytes are made from when its turn comes. */
export type PlannedFile = { path: string; at: Date } & (
  | { from: "content"; sha256: string; size: number; type: string }
  | { from: "text"; documentId: DocumentId }
  | { from: "yearWithAddenda"; yearId: SupervisionYearId }
  | { from: "plan" }
);

export type Planned = {
  files: PlannedFile[];
  iup: string;
  /** By document, its versions with their paths, the oldest first. */
  documents: ReadonlyMap<string, PlannedVersion[]>;
  issued: ReadonlyMap<IssuedDocumentId, string>;
  yearsWithAddenda: ReadonlyMap<SupervisionYearId, string>;
  /** Files that the virus scan has stopped: named in the index, and not in the package. */
  leftOut: { title: string; version: number }[];
};

export type PlannedVersion = { number: number; path: string; addedBy: string; addedAt: Date };

const NO_DELMAL = "Saknar delmål";
const EARLIER = "Tidigare versioner";
const MOST_IN_FOLDER = 60;
const MOST_IN_NAME = 100;

/**
 * The folders: a document lies once, under its first delmål, and the index leads to it from the others. Names are told
 * apart without regard to case, as some computers do, and kept short enough for those with a limit to a whole path.
 */
export function planFiles(contents: Contents, today: string, at: Date): Planned {
  const namer = makeNamer();
  const folders = new Map(contents.delmal.map((delmal) => [delmal.code, delmalFolder(delmal)]));
  const iup = namer("IUP", `IUP ${today}.pdf`);
  const planned: Planned = {
    files: [{ path: iup, at, from: "plan" }],
    iup,
    documents: new Map(
      contents.documents.map((document) => {
        const folder = folders.get(document.codes[0] ?? "") ?? NO_DELMAL;
        return [document.id, planDocument(document, folder, namer)];
      }),
    ),
    issued: new Map(
      contents.issued.map((paper) => [paper.id, namer(issuedFolder(paper), `${issuedTitle(paper)}.pdf`)]),
    ),
    yearsWithAddenda: new Map(
      contents.yearsWithAddenda.map(({ id, year }) => [
        id,
        namer(yearFolder(year), `${withAddendaTitle(year)}.pdf`),
      ]),
    ),
    leftOut: contents.documents.flatMap(({ title, versions }) =>
      versions.filter(({ isInfected }) => isInfected).map(({ number }) => ({ title, version: number })),
    ),
  };
  planned.files.push(...filesOf(contents, planned));
  planned.files.sort((one, other) => (one.path < other.path ? -1 : 1));
  return planned;
}

function planDocument(document: PackedDocument, folder: string, name: Namer): PlannedVersion[] {
  const { title, addedBy, addedAt } = document;
  if (document.form === "text") {
    return [{ number: 1, path: name(folder, fileNameOf(title, "application/pdf")), addedBy, addedAt }];
  }
  const kept = document.versions.filter(({ isInfected }) => !isInfected);
  const newest = kept.at(-1)?.number;
  return kept.map(({ number, type, by, at }) => {
    const path =
      number === newest
        ? name(folder, fileNameOf(title, type))
        : name(`${folder}/${EARLIER}`, fileNameOf(`${short(title)}, version ${number}`, type));
    return { number, path, addedBy: by, addedAt: at };
  });
}

function filesOf({ documents, issued, yearsWithAddenda }: Contents, planned: Planned): PlannedFile[] {
  const ofDocuments = documents.flatMap((document) =>
    (planned.documents.get(document.id) ?? []).map(({ number, path, addedAt }): PlannedFile => {
      const version = document.versions.find((one) => one.number === number);
      return version
        ? {
            path,
            at: addedAt,
            from: "content",
            sha256: version.sha256,
            size: version.size,
            type: version.type,
          }
        : { path, at: addedAt, from: "text", documentId: asId<DocumentId>(document.id) };
    }),
  );
  const ofIssued = issued.map(({ id, issuedOn, sha256, size, type }): PlannedFile => {
    const path = planned.issued.get(id) ?? "";
    return { path, at: noonOf(issuedOn), from: "content", sha256, size, type };
  });
  const ofYears = yearsWithAddenda.map(({ id, addedToOn }): PlannedFile => {
    const path = planned.yearsWithAddenda.get(id) ?? "";
    return { path, at: noonOf(addedToOn), from: "yearWithAddenda", yearId: id };
  });
  return [...ofDocuments, ...ofIssued, ...ofYears];
}

function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** "Handledning 2025, signerad, med tillägg" */
export function withAddendaTitle(year: number): string {
  return `${issuedTitle({ kind: "year", year })}, med tillägg`;
}

type Delmal = { code: string; title: string; status: DelmalStatus };

/** "Delmål/STc3 Barn och unga" */
function delmalFolder({ code, title }: Delmal): string {
  return `Delmål/${folderName(`${code} ${title}`)}`;
}

function issuedFolder({ kind, year }: Contents["issued"][number]): string {
  return kind === "year" ? yearFolder(year) : "Mitt-i-ST";
}

function yearFolder(year: number): string {
  return `Handledning/${year}`;
}

function folderName(words: string): string {
  const cleaned = cleanFileName(Array.from(words.replace(/[/\\]/g, "-")).slice(0, MOST_IN_FOLDER).join(""));
  return cleaned.ok ? cleaned.name : "Delmål";
}

function short(title: string): string {
  return Array.from(title).slice(0, MOST_IN_NAME).join("");
}

type Namer = (folder: string, name: string) => string;

/** The path that nothing else in the package has: "Intyg.pdf", "Intyg (2).pdf". */
function makeNamer(): Namer {
  const taken = new Set<string>();
  return (folder, wanted) => {
    const dot = wanted.lastIndexOf(".");
    const cleaned = cleanFileName(`${short(wanted.slice(0, dot))}${wanted.slice(dot)}`);
    const name = cleaned.ok ? cleaned.name : `Dokument${wanted.slice(dot)}`;
    const ending = name.slice(name.lastIndexOf("."));
    const stem = name.slice(0, -ending.length);
    for (let number = 1; ; number += 1) {
      const path = `${folder}/${number === 1 ? name : `${stem} (${number})${ending}`}`;
      const key = path.toLocaleLowerCase("sv");
      if (taken.has(key)) continue;
      taken.add(key);
      return path;
    }
  };
}
