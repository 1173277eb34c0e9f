import { createHash } from "node:crypto";
import type pg from "pg";

/** Links to the final report: one that is open, one whose time is out and one that was taken back. */
export async function makeLinks(
  client: pg.Client,
  { case: caseId, person }: Record<string, string>,
): Promise<Record<string, string>> {
  const tokens = { openLink: "O".repeat(43), endedLink: "E".repeat(43), revokedLink: "R".repeat(43) };
  for (const [name, token] of Object.entries(tokens)) {
    await client.query(
      `insert into report_links (report_id, label, token_hash, created_by, created_at, expires_at, revoked_at)
       select id, 'Prov', $2, $3, now() - interval '2 days',
         now() + case when $4 = 'endedLink' then interval '-1 minute' else interval '1 day' end,
         case when $4 = 'revokedLink' then now() end
       from reports where case_id = $1`,
      [caseId, createHash("sha256").update(token).digest("hex"), person, name],
    );
  }
  return tokens;
}
