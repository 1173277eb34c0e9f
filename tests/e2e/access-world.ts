import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import { ROLES, type RoleName } from "../access/matrix.data";
import { makeLinks } from "./access-links";

/** Stands in what only those with a role in the binder may read. */
export const MARKER = "MARKERINGSTEXT";

export type Ids = Record<string, string>;

/** The roles of the matrix, and a värderare of the same region who has no part in this case. */
export type Signed = RoleName | "otherEvaluator";

/** What each role is appointed to; the rest are what they are by who they are. */
const APPOINTED: Partial<Record<Signed, { column: string; to: string }>> = {
  mainSupervisor: { column: "resident_id", to: "resident" },
  formerSupervisor: { column: "resident_id", to: "resident" },
  placementSupervisor: { column: "resident_id", to: "resident" },
  chief: { column: "unit_id", to: "unit" },
  otherChief: { column: "unit_id", to: "otherUnit" },
  studierektor: { column: "area_id", to: "area" },
  coordinator: { column: "region_id", to: "region" },
  evaluator: { column: "region_id", to: "region" },
  otherEvaluator: { column: "region_id", to: "region" },
  coEvaluator: { column: "region_id", to: "region" },
  reportGroup: { column: "region_id", to: "region" },
  leadership: { column: "region_id", to: "region" },
  administrator: { column: "region_id", to: "region" },
};

let ids: Ids;
let client: pg.Client;

/** In the demo region: a binder with something of everything, and a person in each role, signed in. */
export async function makeAccessWorld(
  ownerUrl: string,
): Promise<{ ids: Ids; cookies: ReadonlyMap<string, string> }> {
  client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    ids = await findFinished();
    await markContent();
    const cookies = new Map<string, string>();
    for (const role of [...ROLES, "otherEvaluator"] as const) cookies.set(role, await signIn(role));
    return { ids: { ...ids, ...(await makeFiles()), ...(await makeLinks(client, ids)) }, cookies };
  } finally {
    await client.end();
  }
}

/** The one in the demo region whose case, with a portfolio, is finished but for the evaluation of it. */
async function findFinished(): Promise<Ids> {
  const { rows } = await client.query<Ids>(
    `select r.id as resident, r.person_id as person, u.id as unit, a.id as area, a.region_id as region,
       c.id as case, c.evaluator_id as evaluator, 'praktikdag' as mall,
       (select g.round_id from round_regions g join rounds o on o.id = g.round_id
        where g.region_id = a.region_id and o.confirmed_at is null) as round, d.code as delmal,
       (select o.id from units o where o.area_id <> a.id limit 1) as "otherUnit"
     from cases c join residents r on r.id = c.resident_id join units u on u.id = r.unit_id
       join areas a on a.id = u.area_id join delmal d on d.malbeskrivning_id = r.malbeskrivning_id
     where c.state in ('final', 'archived') and exists (select from portfolio_items i where i.case_id = c.id)
     order by d.code limit 1`,
  );
  const [row] = rows;
  if (!row) throw new Error("the demo region has no finished case");
  return row;
}

async function markContent(): Promise<void> {
  await client.query("update activities set title = title || ' ' || $2 where resident_id = $1", [
    ids.resident,
    MARKER,
  ]);
  await client.query(
    `update texts set body = body || ' ' || $2 where goal_id in (select id from goals where resident_id = $1)`,
    [ids.resident, MARKER],
  );
}

/** A document of each kind, where the portal's own job has not made it already, and a mail that carries one. */
async function makeFiles(): Promise<Ids> {
  await client.query(
    `with hash as (select encode(sha256('%PDF'), 'hex') as sha256),
       kept as (insert into file_contents (sha256, size, type) select sha256, 4, 'application/pdf' from hash
         on conflict do nothing returning sha256)
     insert into file_pieces (sha256, number, bytes) select sha256, 0, '%PDF' from kept`,
  );
  const { rows } = await client.query<Ids>(
    `with version as (select v.id, v.kind from report_versions v join reports r on r.id = v.report_id where r.case_id = $1)
     select (select id from supervision_years where resident_id = $2 order by year limit 1) as "yearFile",
       (select id from version where kind = 'preliminary') as "preliminaryFile",
       (select id from version where kind = 'final') as "finalFile",
       (select id from intyg where case_id = $1) as "intygFile"`,
    [ids.case, ids.resident],
  );
  const columns = {
    yearFile: "supervision_year_id",
    preliminaryFile: "report_version_id",
    finalFile: "report_version_id",
    intygFile: "intyg_id",
  };
  await client.query(
    `update portfolio_items set sha256 = encode(sha256('%PDF'), 'hex')
     where case_id = $1 and number = 1 and sha256 is null`,
    [ids.case],
  );
  const files: Ids = {};
  for (const [name, column] of Object.entries(columns)) {
    files[name] = await makeFile(column, rows[0]?.[name] ?? "");
  }
  const { rows: mails } = await client.query<{ id: string }>(
    "update emails set document_id = $1 where id = (select id from emails limit 1) returning id",
    [files.intygFile],
  );
  return {
    ...files,
    mail: mails[0]?.id ?? "",
    ...(await makeDocuments()),
    paper: await makePaper(),
    number: "1",
    export: await makePackage(),
  };
}

/** A text of the resident's own, and one of the templates that the region has. */
async function makeDocuments(): Promise<Ids> {
  const { rows: texts } = await client.query<{ id: string }>(
    `insert into documents (resident_id, form, kind, title, dated_on, added_by)
     values ($1, 'text', 'reflektion', 'Prov', current_date, $2) returning id`,
    [ids.resident, ids.person],
  );
  const { rows: templates } = await client.query<{ id: string }>(
    "select d.id from documents d join areas a on a.region_id = d.region_id where a.id = $1 limit 1",
    [ids.area],
  );
  return { text: texts[0]?.id ?? "", template: templates[0]?.id ?? "" };
}

/** A document in the binder, of the same bytes. */
async function makePaper(): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `with made as (insert into documents (resident_id, kind, title, dated_on, added_by)
         values ($1, 'annat', 'Prov', '2026-01-01', $2) returning id, added_by)
     insert into document_versions (document_id, number, sha256, sent_sha256, file_name, added_by)
     select id, 1, encode(sha256('%PDF'), 'hex'), encode(sha256('%PDF'), 'hex'), 'prov.pdf', added_by from made
     returning document_id as id`,
    [ids.resident, ids.person],
  );
  return rows[0]?.id ?? "";
}

async function makePackage(): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `with package as (insert into binder_exports (resident_id, asked_by, state, size, ready_at, expires_at)
       values ($1, $2, 'ready', 4, now(), now() + interval '7 days') returning id),
     piece as (insert into binder_export_pieces (export_id, number, bytes) select id, 0, 'PK..' from package)
     select id from package`,
    [ids.resident, ids.person],
  );
  return rows[0]?.id ?? "";
}

async function makeFile(column: string, source: string): Promise<string> {
  const name = client.escapeIdentifier(column);
  await client.query(
    `insert into issued_documents (${name}, file_name, sha256)
     values ($1, 'prov.pdf', encode(sha256('%PDF'), 'hex')) on conflict do nothing`,
    [source],
  );
  const { rows } = await client.query<{ id: string }>(`select id from issued_documents where ${name} = $1`, [
    source,
  ]);
  return rows[0]?.id ?? "";
}

/** A person with this one relation and nothing else, and a session of theirs. */
async function signIn(role: Signed): Promise<string> {
  const personId = role === "resident" ? (ids.person ?? "") : await makePerson(role);
  const token = randomBytes(32).toString("base64url");
  const { rows } = await client.query<{ id: string }>(
    "insert into identities (issuer, subject, person_id) values ('test', $1, $2) returning id",
    [role, personId],
  );
  await client.query(
    "insert into sessions (token_hash, identity_id, expires_at) values ($1, $2, now() + interval '1 hour')",
    [createHash("sha256").update(token).digest("hex"), rows[0]?.id],
  );
  return `stigen-session=${token}`;
}

async function makePerson(role: Signed): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    "insert into people (name, email) values ($1, 'prov@example.se') returning id",
    [`Prov ${role}`],
  );
  const personId = rows[0]?.id ?? "";
  if (role === "otherResident") await addTraining(personId);
  if (role === "evaluator") await joinCase("evaluator_id", personId);
  if (role === "coEvaluator") await joinCase("co_evaluator_id", personId);
  await appoint(role, personId);
  return personId;
}

async function appoint(role: Signed, personId: string): Promise<void> {
  const appointed = APPOINTED[role];
  if (!appointed) return;
  const kind = role
    .replace(/^former(.)/, "main$1")
    .replace(/^other(.)/, (_, letter: string) => letter.toLowerCase());
  const [from, to] = role === "formerSupervisor" ? ["2020-01-01", "2020-12-31"] : ["2021-01-01", null];
  // The demo's own main supervisor steps aside: one resident has one at a time.
  if (role === "mainSupervisor") {
    await client.query(
      "update appointments set ends_on = greatest(starts_on, current_date) where resident_id = $1 and role = $2 and ends_on is null",
      [ids.resident, kind],
    );
  }
  await client.query(
    `insert into appointments (person_id, role, ${client.escapeIdentifier(appointed.column)}, starts_on, ends_on) values ($1, $2, $3, $4, $5)`,
    [personId, kind, ids[appointed.to], from, to],
  );
}

/**
 * A case whose report is final changes hands no more, so the lock is off while the one who plays the part steps in.
 * Nor is it archived yet: its värderare would have nothing left to read. Its two letters are out of the count, or the
 * next letter of the case, such as the reminder of the evaluation, would have it archived in the middle of the tests.
 */
async function joinCase(column: string, personId: string): Promise<void> {
  const name = client.escapeIdentifier(column);
  await client.query("begin");
  await client.query("alter table cases disable trigger user");
  await client.query(`update cases set ${name} = $1, state = 'final' where id = $2`, [personId, ids.case]);
  await client.query("alter table cases enable trigger user");
  await client.query("update emails set kind = 'earlier' where case_id = $1 and kind = 'final-report'", [
    ids.case,
  ]);
  await client.query("commit");
}

async function addTraining(personId: string): Promise<void> {
  await client.query(
    `insert into residents (person_id, unit_id, malbeskrivning_id, started_on, required_months)
     select $1, $2, malbeskrivning_id, started_on, required_months from residents where id = $3`,
    [personId, ids.otherUnit, ids.resident],
  );
}
