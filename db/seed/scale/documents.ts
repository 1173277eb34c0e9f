import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { storeContent } from "@/lib/files/store";
import { paperPdf } from "../demo/paper-pdf";
import { goalsOf, listed, numbers, type Scale, startOf, uid } from "./sql";

/** What papers are about, so that a search has something to tell apart: each subject is in one document of twenty. */
const SUBJECTS = (
  "barnmedicin psykiatri gynekologi internmedicin hudsjukdomar akutsjukvård smärta sjukskrivning läkemedel hembesök " +
  "vårdhygien ledarskap kommunikation etik forskningsmetodik rehabilitering geriatrik demens diabetes hjärtsvikt"
).split(" ");

const KINDS = [
  { kind: "intyg-klinisk", title: "Intyg om tjänstgöring" },
  { kind: "kursintyg", title: "Kursintyg" },
  { kind: "bedomning", title: "Bedömning av medsittning" },
  { kind: "intyg-kurs", title: "Intyg om kurs" },
  { kind: "reflektion", title: "Egen reflektion" },
  { kind: "rapport", title: "Redovisning av förbättringsarbete" },
  { kind: "intyg-auskultation", title: "Intyg om auskultation" },
];

const WORDS = [
  "ST-läkaren har deltagit hela tiden och redovisat för kollegorna. Målen som skrevs i förväg är uppnådda.",
  "Samtalet inleddes lugnt, med öppna frågor och en sammanfattning mot slutet. Nästa gång: pröva en mitt i.",
  "Arbetet mättes före och efter. Väntan på återuppringning blev kortare, och arbetssättet har blivit kvar.",
  "Genomgång av riktlinjer, egna exempel och en övning i grupp. Uppföljning planeras med handledaren i höst.",
  "Tre frågor skrevs före dagen och besvarades efteråt. Slutsatserna är redovisade på läkarmötet.",
];

/** One binder is three times as thick as the others. Its owner is also past everything else, Mitt-i-ST included. */
const THICK = { resident: 20, times: 3 } as const;

/**
 * Documents in every binder with words of their own to be found by, and one and the same file behind them all: but for
 * the first, which is plain text.
 */
export async function seedScaleDocuments(tx: Tx, scale: Scale, today: string): Promise<void> {
  const sha256 = await storeContent(tx, { bytes: paperPdf("Papper", WORDS), type: "application/pdf" });
  const each = sql.raw(String(scale.documentsEach));
  const note = await storeContent(tx, { bytes: Buffer.from(WORDS.join("\n")), type: "text/plain" });
  await tx.execute(sql`
    insert into documents (id, resident_id, kind, title, description, dated_on, original, sorted_at, added_by, body)
    select ${uid("document", "n || '-' || k")}, ${uid("resident", "n")}, kind.value ->> 'kind',
      (kind.value ->> 'title') || ', ' || (subject.value #>> '{}'), '',
      ${startOf(today)} + 20 + (k % ${each}) * 1780 / ${each},
      case when not kind.value ->> 'kind' like 'intyg-%' then 'none' when k % 5 = 0 then 'missing' else 'inHand' end,
      case when k % 40 <> 7 then ${today}::timestamptz end, ${uid("residentPerson", "n")},
      words.value #>> '{}' || ' ' || (other.value #>> '{}')
    from ${numbers(scale.residents)} n
    cross join lateral generate_series(0, ${each} * case when n = ${sql.raw(String(THICK.resident))} then ${sql.raw(String(THICK.times))} else 1 end - 1) k
    join ${listed(KINDS)} kind on kind.place = (n + k) % ${sql.raw(String(KINDS.length))}
    join ${listed(SUBJECTS)} subject on subject.place = (n * 3 + k) % ${sql.raw(String(SUBJECTS.length))}
    join ${listed(WORDS)} words on words.place = (n + k / 7) % ${sql.raw(String(WORDS.length))}
    join ${listed(SUBJECTS)} other on other.place = (n * 7 + k * 3) % ${sql.raw(String(SUBJECTS.length))}`);
  await tx.execute(sql`insert into document_versions (id, document_id, number, sha256, sent_sha256, file_name, added_by)
    select ${uid("version", "id")}, id, 1, file.sha256, file.sha256, file.name, added_by
    from documents join lateral (values
      (true, ${note}, 'anteckning.txt'), (false, ${sha256}, 'papper.pdf')) as file(first, sha256, name)
    on file.first = (id in (select ${uid("document", "n || '-0'")} from ${numbers(scale.residents)} n))`);
  await tx.execute(sql`insert into document_goals (document_id, goal_id)
    select ${uid("document", "n || '-' || k")}, g.id ${goalsOf(scale, scale.documentsEach, 1)}
    where k % 40 <> 7`);
}
