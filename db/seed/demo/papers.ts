import type { Database } from "@/db/client";
import { fileTexts } from "@/db/schema";
import type { DocumentKind } from "@/lib/documents/kinds";
import { storeContent } from "@/lib/files/store";
import { paperPdf } from "./paper-pdf";

/** A paper as it lies in the store: many documents of many binders are the same few papers. */
export type StoredPaper = { sha256: string; body: string };

type Paper = { title: string; lines: readonly string[] };

const SIGNED = "Underskrift, namnförtydligande och specialitet står på originalet.";

/** Invented words, without names: they speak of how somebody works, never of a patient. */
const PAPERS = [
  [
    "intyg-klinisk",
    {
      title: "Intyg om klinisk tjänstgöring",
      lines: [
        "ST-läkaren har tjänstgjort vid kliniken under den period som står på intyget.",
        "Tjänstgöringen omfattade mottagning, avdelning och jour under handledning, med genomgång av fall varje vecka och två medsittningar. Målen som skrevs före placeringen är uppnådda.",
        "Bedömningen grundas på egna iakttagelser och på samtal med kollegor i arbetslaget.",
        SIGNED,
      ],
    },
  ],
  [
    "intyg-kurs",
    {
      title: "Intyg om kurs",
      lines: [
        "ST-läkaren har deltagit i hela kursen och fullgjort uppgifterna mellan träffarna.",
        "Innehåll: samtalsmetodik, ledning av möten, återkoppling i grupp och en egen redovisning inför kursdeltagarna.",
        SIGNED,
      ],
    },
  ],
  [
    "intyg-kvalitet",
    {
      title: "Intyg om kvalitets- och utvecklingsarbete",
      lines: [
        "Arbetet gällde hur telefontiden fördelas på vårdcentralen. En mätning före och en efter visar kortare väntan på återuppringning.",
        "Resultatet är redovisat muntligt på arbetsplatsmötet och skriftligt till verksamhetschefen.",
        SIGNED,
      ],
    },
  ],
  [
    "intyg-vetenskap",
    {
      title: "Intyg om vetenskapligt arbete",
      lines: [
        "Arbetet är en enkätstudie bland distriktsläkare om kontinuitet. Metod, resultat och begränsningar diskuterades vid ett öppet seminarium.",
        SIGNED,
      ],
    },
  ],
  [
    "intyg-auskultation",
    {
      title: "Intyg om auskultation",
      lines: [
        "ST-läkaren har auskulterat under två dagar hos rehabkoordinator och hos smärtmottagning.",
        "Före besöken skrevs tre frågor. De gicks igenom efteråt, och slutsatserna har redovisats för läkargruppen.",
        SIGNED,
      ],
    },
  ],
  [
    "bedomning",
    {
      title: "Medsittning, återkoppling",
      lines: [
        "Ifylld mall för medsittning. Det som gick bra: lugn inledning, öppna frågor, tydlig sammanfattning mot slutet.",
        "Nästa gång: pröva en kort sammanfattning mitt i samtalet, innan undersökningen börjar.",
      ],
    },
  ],
  [
    "tom mall",
    {
      title: "Medsittning, mall",
      lines: ["Det som gick bra:", "Nästa gång:", "Grad av självständighet:"],
    },
  ],
  [
    "kursintyg",
    {
      title: "Kursintyg, vårdhygien i öppenvård",
      lines: [
        "Två kursdagar med grupparbete. Deltagaren har varit närvarande båda dagarna och klarat kunskapsprovet.",
        "Teman: basala hygienrutiner, rengöring av instrument, smittspårning.",
      ],
    },
  ],
  [
    "cv",
    {
      title: "CV",
      lines: [
        "Läkarexamen, allmäntjänstgöring och vikariat i primärvård. Därefter ST i allmänmedicin.",
        "Kurser, förbättringsarbeten, undervisning av studenter och uppdrag som hygienombud.",
      ],
    },
  ],
  [
    "reflektion",
    {
      title: "Egen reflektion om telefontiden",
      lines: [
        "Jag märker att jag skyndar på när kön är lång. När jag frågar vad den som ringer själv har tänkt blir samtalen kortare, inte längre.",
        "Det jag vill öva på är att avsluta tydligt och säga vad som händer härnäst.",
      ],
    },
  ],
  [
    "rapport",
    {
      title: "Mål för placeringen",
      lines: [
        "Före placeringen: bli säkrare i suicidriskbedömning, förstå när öppenvård räcker och lära känna vägarna in i psykiatrin.",
        "Uppföljning halvvägs med placeringshandledaren, och en medsittning på akutmottagningen.",
      ],
    },
  ],
  [
    "annat",
    {
      title: "Skanning",
      lines: ["Inskannad sida från en gammal pärm. Text om jourverksamhet och introduktion."],
    },
  ],
] as const satisfies readonly (readonly [DocumentKind | "tom mall", Paper])[];

export type PaperKey = (typeof PAPERS)[number][0];

export type PaperOf = (key: PaperKey) => StoredPaper;

/** Puts each paper in the store once, with its words read as they are read from what people put in. */
export async function seedPapers(db: Database): Promise<PaperOf> {
  const stored = new Map<string, StoredPaper>();
  await db.transaction(async (tx) => {
    for (const [key, { title, lines }] of PAPERS) {
      const body = [title, ...lines].join("\n");
      const sha256 = await storeContent(tx, { bytes: paperPdf(title, lines), type: "application/pdf" });
      await tx.insert(fileTexts).values({ sha256, body, pages: 1 });
      stored.set(key, { sha256, body });
    }
  });
  return (key) => {
    const paper = stored.get(key);
    if (!paper) throw new Error(`the demo region has no paper called ${key}`);
    return paper;
  };
}

export function isPaper(kind: string): kind is PaperKey {
  return PAPERS.some(([key]) => key === kind);
}
