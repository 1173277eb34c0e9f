import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { uid } from "./sql";

/** Everything signed or sent has its document and its mail, or the portal would set about making thousands. */
export async function seedScaleIssued(tx: Tx): Promise<void> {
  const bytes = Buffer.from("A document of the scale world. All of them are this one.");
  const hash = createHash("sha256").update(bytes).digest("hex");
  await tx.execute(sql`insert into file_contents (sha256, size, type)
    values (${hash}, ${bytes.length}, 'application/pdf')`);
  await tx.execute(sql`insert into file_pieces (sha256, number, bytes) values (${hash}, 0, ${bytes})`);
  const sources = [
    { column: "supervision_year_id", table: "supervision_years", which: "live_signatures(id) = 2" },
    { column: "report_version_id", table: "report_versions", which: "true" },
    { column: "intyg_id", table: "intyg", which: "true" },
  ];
  for (const { column, table, which } of sources) {
    await tx.execute(sql`insert into issued_documents (id, ${sql.raw(column)}, file_name, sha256)
      select ${uid("document", "id")}, id, 'handling.pdf', ${hash} from ${sql.raw(table)} where ${sql.raw(which)}`);
  }
  await tx.execute(sql`
    insert into emails (id, key, message_id, kind, to_name, to_address, subject, html, body, case_id, sender_id, state,
      sent_at, transport)
    select ${uid("email", "v.id || '-' || copy")}, 'final-report:' || v.id || ':' || copy, '<' || v.id || '.' || copy || '@scale.example>',
      'finalReport', 'Påhittad', 'mottagare@mellanasen.example', 'Rapport från Mitt-i-ST', '<p>Rapporten följer med.</p>',
      'Rapporten följer med.', r.case_id, v.author_id, 'sent', v.created_at, 'kept'
    from report_versions v join reports r on r.id = v.report_id cross join (values ('resident'), ('archive')) as sent(copy)
    where v.kind = 'final'`);
}
