import "server-only";
import { eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "@/db/client";
import { intyg, issuedDocuments } from "@/db/schema";
import { parseCode } from "@/lib/mittist/code";
import { withinLimit } from "@/lib/rate-limits";
import { describeSeal, type SealFacts } from "@/lib/seals/describe";

export type IssuedKind = "intyg" | "final" | "preliminary" | "year" | "consultation";

export type Genuine = {
  kind: "genuine";
  what: IssuedKind;
  issuedOn: string;
  /** Of the file, to compare one with. Null until it has been drawn. */
  sha256: string | null;
  seal: SealFacts | null;
  /** A preliminary report that a later one has taken the place of, or an intyg that has a newer one. */
  isReplaced: boolean;
  /** Of an intyg, the day on which the newer one was issued; not which it is. */
  replacedOn: string | null;
  /** The file itself was asked about, and not only its code. */
  isExact: boolean;
};
export type Verdict = Genuine | { kind: "unknown"; isFile: boolean } | { kind: "tooMany" };

/** Looked up when what was typed cannot be a code, so that all answers cost the same. */
const NO_CODE = "0000-0000-0000";
const NO_HASH = "-";

const LIMIT = { count: 30, seconds: 15 * 60 };

/**
 * Tells a stranger that a document with this code, or exactly this file, was issued: what it is and when, and nothing
 * about whom it concerns. The code is that of an intyg or a report, the control code of a year or an appendix, or the file's SHA-256.
 */
export async function verifyDocument(typed: string, visitor: string, now: Date): Promise<Verdict> {
  const isWithin = await withinLimit(`verify:${visitor}`, LIMIT, now);
  if (!isWithin) return { kind: "tooMany" };
  const sha256 = parseHex(typed, 64);
  const code = parseCode(typed) ?? NO_CODE;
  const [byCode, byFile] = await Promise.all([
    findIntyg(code),
    findDocument({ code, sha256: sha256 ?? NO_HASH, control: parseHex(typed, 16) ?? NO_HASH }),
  ]);
  const found = byCode ?? byFile;
  if (!found) return { kind: "unknown", isFile: sha256 !== null };
  const seal = found.seal === null ? null : await describeSeal(found.seal, now);
  return { ...found, kind: "genuine", seal, isExact: sha256 !== null };
}

type Found = Pick<Genuine, "what" | "issuedOn" | "sha256" | "isReplaced" | "replacedOn"> & {
  seal: string | null;
};

const newer = alias(intyg, "newer");

/** Also one whose file waits to be drawn: the code is on the page that was printed. */
async function findIntyg(code: string): Promise<Found | null> {
  const [row] = await database()
    .select({
      issuedOn: intyg.issuedOn,
      sha256: issuedDocuments.sha256,
      seal: issuedDocuments.seal,
      replacedOn: newer.issuedOn,
    })
    .from(intyg)
    .leftJoin(newer, eq(newer.replacesId, intyg.id))
    .leftJoin(issuedDocuments, eq(issuedDocuments.intygId, intyg.id))
    .where(eq(intyg.code, code));
  return row ? { ...row, what: "intyg", isReplaced: row.replacedOn !== null } : null;
}

type Asked = { code: string; sha256: string; control: string };

async function findDocument({ code, sha256, control }: Asked): Promise<Found | null> {
  const { rows } = await database().execute<Found & Record<string, unknown>>(sql`
    select case when d.intyg_id is not null then 'intyg' when d.supervision_year_id is not null then 'year'
                when v.id is not null then v.kind::text else 'consultation' end as "what",
           (d.created_at at time zone 'Europe/Stockholm')::date::text as "issuedOn", d.sha256, d.seal,
           newer.issued_on::text as "replacedOn", newer.id is not null or
           coalesce(v.kind = 'preliminary' and exists (select from report_versions later
             where later.report_id = v.report_id
               and (later.kind = 'final' or later.created_at > v.created_at)), false) as "isReplaced"
      from issued_documents d left join report_versions v on v.id = d.report_version_id
        left join intyg newer on newer.replaces_id = d.intyg_id
      where d.sha256 = ${sha256}
         or v.code = ${code}
         or (v.kind = 'final' and v.code is null and left(v.content_hash, 16) = ${control})
         or exists (select from consultations k where k.id = d.consultation_id and left(k.content_hash, 16) = ${control})
         or exists (select from signatures s where s.supervision_year_id = d.supervision_year_id
              and left(s.content_hash, 16) = ${control})
      order by d.created_at desc limit 1`);
  return rows[0] ?? null;
}

/** So many hex digits, as typed from paper or as sha256sum prints them. */
function parseHex(typed: string, digits: number): string | null {
  const plain = typed
    .slice(0, 200)
    .replace(/[\s\p{Pd}]/gu, "")
    .toLowerCase();
  return plain.length === digits && /^[0-9a-f]+$/.test(plain) ? plain : null;
}
