import type { Database, Tx } from "@/db/client";
import { documents, documentVersions, fileTexts } from "@/db/schema";
import type { DocumentKind } from "@/lib/documents/kinds";
import { storeContent } from "@/lib/files/store";
import { DOCX, type FileType } from "@/lib/files/types";
import { type Calendar, noon } from "./calendar";
import { paperDocx } from "./paper-docx";
import { paperPdf } from "./paper-pdf";

type Version = { lines: readonly string[]; daysAgo: number };

type SharedSpec = {
  kind: DocumentKind;
  title: string;
  description: string;
  type: Extract<FileType, "application/pdf"> | typeof DOCX;
  fileName: string;
  /** The oldest first. */
  versions: readonly Version[];
};

const FEEDBACK = ["Det som gick bra:", "Det här övar du vidare på:", "Grad av självständighet (1 till 4):"];

const SHARED: readonly SharedSpec[] = [
  {
    kind: "bedomning",
    title: "Medsittning, mall för återkoppling",
    description: "En sida att fylla i direkt efter medsittningen. Raden om nästa gång är den viktigaste.",
    type: "application/pdf",
    fileName: "medsittning.pdf",
    versions: [
      { lines: FEEDBACK, daysAgo: 430 },
      { lines: [...FEEDBACK, "Nästa gång:", "Datum och underskrift av den som bedömer:"], daysAgo: 65 },
    ],
  },
  {
    kind: "rapport",
    title: "Mål för placeringen",
    description:
      "Skrivs före placeringen, helst tillsammans med placeringshandledaren, och följs upp halvvägs.",
    type: DOCX,
    fileName: "mal-for-placeringen.docx",
    versions: [
      {
        lines: [
          "Det här ska jag kunna efter placeringen:",
          "Delmål som placeringen ska bidra till:",
          "Så följer vi upp halvvägs:",
          "Så bedöms jag:",
        ],
        daysAgo: 210,
      },
    ],
  },
  {
    kind: "annat",
    title: "Introduktion på vårdcentralen, checklista",
    description: "För de första fyra veckorna. Gås igenom med huvudhandledaren och läggs i pärmen.",
    type: DOCX,
    fileName: "introduktion.docx",
    versions: [
      {
        lines: ["Vecka 1: ", "Vecka 2: ", "Vecka 3: ", "Vecka 4: ", "Återstår att visa eller öva:"],
        daysAgo: 300,
      },
    ],
  },
];

/** What the studierektor keeps for everybody in the region; one template has been replaced once. */
export async function seedSharedDocuments(
  db: Database,
  calendar: Calendar,
  regionId: string,
  keeperId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const spec of SHARED) await seedShared(tx, calendar, { spec, regionId, keeperId });
  });
}

type Context = { spec: SharedSpec; regionId: string; keeperId: string };

async function seedShared(tx: Tx, calendar: Calendar, { spec, regionId, keeperId }: Context): Promise<void> {
  const { kind, title, description, versions } = spec;
  const kept = versions.map(({ lines, daysAgo }) => ({
    bytes: spec.type === DOCX ? paperDocx(title, lines) : paperPdf(title, lines),
    body: [title, ...lines].join("\n"),
    on: calendar.daysAgo(daysAgo),
  }));
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last) throw new Error(`${title} has no version`);
  const putIn = noon(first.on);
  const common = { kind, title, description, regionId, addedBy: keeperId, sortedAt: putIn, createdAt: putIn };
  const [row] = await tx
    .insert(documents)
    .values({ ...common, datedOn: last.on, body: last.body, version: kept.length })
    .returning({ id: documents.id });
  if (!row) throw new Error(`${title} was not stored`);
  for (const [index, { bytes, body, on }] of kept.entries()) {
    const sha256 = await storeContent(tx, { bytes, type: spec.type });
    await tx.insert(fileTexts).values({ sha256, body, pages: 1 }).onConflictDoNothing();
    await tx.insert(documentVersions).values({
      documentId: row.id,
      number: index + 1,
      sha256,
      sentSha256: sha256,
      fileName: spec.fileName,
      addedBy: keeperId,
      addedAt: noon(on),
    });
  }
}
