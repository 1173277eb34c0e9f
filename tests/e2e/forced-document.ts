import { createHash } from "node:crypto";
import type { Portal } from "../setup/portal";
import type { Ids } from "./ids";
import { ask } from "./steps";

/** A document in Maja's binder whose file is whatever the bytes are, whatever type is said: past every check. */
export async function forceDocument(
  portal: Portal,
  ids: Ids,
  [bytes, type, title = "Prov"]: [bytes: string, type: string, title?: string],
): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const content = Buffer.from(bytes);
  const [row] = await ask(
    portal,
    `with kept as (insert into file_contents (sha256, size, type) values ($1, $2, $3)
         on conflict do nothing returning sha256),
       pieces as (insert into file_pieces (sha256, number, bytes) select sha256, 0, $4 from kept),
       made as (insert into documents (resident_id, kind, title, dated_on, added_by, sorted_at)
         values ($5, 'annat', $6, '2026-10-01', $7, now()) returning id)
     insert into document_versions (document_id, number, sha256, sent_sha256, file_name, added_by)
     select id, 1, $1, $1, 'prov', $7 from made returning document_id as id`,
    [sha256, content.byteLength, type, content, ids.maja, title, ids.majasPerson],
  );
  return row?.id ?? "";
}
