import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { env } from "@/lib/env";
import type { SupervisionYearId } from "@/lib/ids";
import { saveText } from "@/lib/texts/commands";
import { type Clinic, makeClinic, viewerFor } from "../factories";
import { untilSomebodyWaits } from "../setup/waits";
import { makeTalk, makeYear, saveInput, signAs } from "../talks";

// What the application's own role is refused by the database, whatever the code above it says.

const LOCKED = { code: "ST001" };
const DENIED = { code: "42501" };

let one: pg.Client;
let other: pg.Client;
let clinic: Clinic;
let yearId: SupervisionYearId;
let talkId: string;
let goalId: string;

beforeAll(async () => {
  one = new pg.Client({ connectionString: env().databaseUrl });
  other = new pg.Client({ connectionString: env().databaseUrl });
  await Promise.all([one.connect(), other.connect()]);
});

afterAll(() => Promise.all([one.end(), other.end()]));

beforeEach(async () => {
  await Promise.all([one.query("rollback"), other.query("rollback")]);
  clinic = await makeClinic();
  yearId = await makeYear(clinic.residentId);
  talkId = await makeTalk(yearId, clinic.resident);
  await saveText(await viewerFor(clinic.resident), saveInput({ slot: "agreed", parentId: talkId }));
  const { rows } = await one.query<{ id: string }>("select id from goals where resident_id = $1 limit 1", [
    clinic.residentId,
  ]);
  goalId = rows[0]?.id ?? "";
  await one.query("insert into talk_goals (talk_id, goal_id) values ($1, $2)", [talkId, goalId]);
});

const sign = (slot: "resident" | "mainSupervisor") => signAs(yearId, slot, clinic[slot]);

/** Every way to write to the year, as [statement, parameters]. */
function writes(): [string, unknown[]][] {
  return [
    ["update supervision_years set year = 2027 where id = $1", [yearId]],
    ["delete from supervision_years where id = $1", [yearId]],
    [
      "insert into talks (supervision_year_id, held_on, created_by) values ($1, '2026-05-05', $2)",
      [yearId, clinic.resident],
    ],
    ["update talks set topic = 'annat' where id = $1", [talkId]],
    ["update talks set removed_at = now() where id = $1", [talkId]],
    ["delete from talks where id = $1", [talkId]],
    ["update texts set body = 'annat', version = version + 1 where talk_id = $1", [talkId]],
    ["delete from texts where talk_id = $1", [talkId]],
    [
      "insert into texts (slot, talk_id, body, version, updated_by) values ('next', $1, 'nytt', 1, $2)",
      [talkId, clinic.resident],
    ],
    ["update talk_goals set goal_id = goal_id where talk_id = $1", [talkId]],
    ["delete from talk_goals where talk_id = $1", [talkId]],
    [
      "insert into talk_goals select $1, id from goals where resident_id = $2 and id <> $3 limit 1",
      [talkId, clinic.residentId, goalId],
    ],
  ];
}

test.each([
  "one",
  "both",
])("when %s signed, no statement changes the year or what belongs to it", async (count) => {
  await sign("resident");
  if (count === "both") await sign("mainSupervisor");
  for (const [statement, parameters] of writes()) {
    await expect(one.query(statement, parameters), statement).rejects.toMatchObject(LOCKED);
  }
});

test("while nobody has signed, the same statements are let through", async () => {
  for (const [statement, parameters] of writes().filter(
    ([text]) => !/delete from (supervision|talks|texts)/.test(text),
  )) {
    await one.query("begin");
    await expect(one.query(statement, parameters), statement).resolves.toMatchObject({ rowCount: 1 });
    await one.query("rollback");
  }
});

test("a talk cannot be moved out of a signed year, nor into one", async () => {
  const open = await makeYear(clinic.residentId, 2025);
  const outside = await makeTalk(open, clinic.resident, "2025-05-05");
  await sign("resident");
  const move = "update talks set supervision_year_id = $1 where id = $2";
  await expect(one.query(move, [open, talkId])).rejects.toMatchObject(LOCKED);
  await expect(one.query(move, [yearId, outside])).rejects.toMatchObject(LOCKED);
});

test("a text cannot become another's or change its place, also in an open year", async () => {
  await expect(
    one.query("update texts set slot = 'next' where talk_id = $1", [talkId]),
  ).rejects.toMatchObject(LOCKED);
});

test("signatures, withdrawals, revisions and addenda are neither changed nor deleted", async () => {
  const signatureId = await sign("resident");
  for (const table of ["signatures", "signature_withdrawals", "text_revisions", "addenda"]) {
    await expect(one.query(`delete from ${table}`)).rejects.toMatchObject(DENIED);
    await expect(one.query(`truncate ${table}`)).rejects.toMatchObject(DENIED);
  }
  await expect(
    one.query("update signatures set signer_name = 'Någon' where id = $1", [signatureId]),
  ).rejects.toMatchObject(DENIED);
});

test("once both have signed nothing unlocks the year, and nobody signs twice", async () => {
  const first = await sign("resident");
  await expect(sign("resident")).rejects.toMatchObject({ cause: LOCKED });
  const withdraw =
    "insert into signature_withdrawals (signature_id, withdrawn_by, reason) values ($1, $2, 'x')";
  await expect(one.query(withdraw, [first, clinic.mainSupervisor])).rejects.toMatchObject(LOCKED);
  await sign("mainSupervisor");
  await expect(one.query(withdraw, [first, clinic.resident])).rejects.toMatchObject(LOCKED);
  await expect(sign("mainSupervisor")).rejects.toMatchObject({ cause: LOCKED });
});

test("an addendum waits for both signatures", async () => {
  const add =
    "insert into addenda (supervision_year_id, author_id, author_name, reason, body) values ($1, $2, 'n', 'r', 'b')";
  await sign("resident");
  await expect(one.query(add, [yearId, clinic.resident])).rejects.toMatchObject(LOCKED);
  await sign("mainSupervisor");
  await expect(one.query(add, [yearId, clinic.resident])).resolves.toMatchObject({ rowCount: 1 });
});

const SIGN = `insert into signatures (supervision_year_id, slot, signer_id, signer_name, signer_role, issuer, subject,
  content, content_hash, template_version) values ($1, 'resident', $2, 'n', 'r', 'i', 's', '{}', 'h', 't')`;

test.each([
  ["a changed text", 6],
  ["a new talk", 2],
  ["a new text", 8],
  ["a new delmål", 11],
])("%s waits while a signature is being written, and is refused when it is", async (_, index) => {
  const [statement, parameters] = writes()[index] ?? ["", []];
  await one.query("begin");
  await one.query(SIGN, [yearId, clinic.resident]);
  const late = other.query(statement, parameters).catch((error: unknown) => error);
  await untilSomebodyWaits(one);
  await one.query("commit");
  await expect(late).resolves.toMatchObject(LOCKED);
});

test("a signature waits for a text that is being written, and then sees it", async () => {
  await one.query("begin");
  await one.query("update texts set body = 'sista ordet', version = version + 1 where talk_id = $1", [
    talkId,
  ]);
  await other.query("begin");
  const locked = other.query("select 1 from supervision_years where id = $1 for update", [yearId]);
  await untilSomebodyWaits(one);
  await one.query("commit");
  await locked;
  const { rows } = await other.query("select body from texts where talk_id = $1 and slot = 'agreed'", [
    talkId,
  ]);
  expect(rows).toEqual([{ body: "sista ordet" }]);
  await other.query("rollback");
});
