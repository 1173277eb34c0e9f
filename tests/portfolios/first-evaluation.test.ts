import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { Forbidden, Invalid } from "@/lib/errors";
import type { CaseId } from "@/lib/ids";
import { whoseMove } from "@/lib/mittist/moves";
import { findCaseRecord, moveFacts } from "@/lib/mittist/record";
import { takeStep } from "@/lib/mittist/step-commands";
import { markRead, noteDiscussion } from "@/lib/portfolios/reading-commands";
import { addRecording } from "@/lib/portfolios/recording-commands";
import { type Clinic, NOW, viewerFor } from "../factories";
import { caseAt, makeCaseClinic, stateOf, walkTo } from "../mittist/setup";
import { allowHost, recording } from "./setup";

// The application's own role, past every policy.
let app: pg.Client;
beforeAll(async () => {
  app = new pg.Client({ connectionString: env().databaseUrl });
  await app.connect();
  await allowHost();
});
afterAll(() => app.end());

let clinic: Clinic;
let caseId: CaseId;
beforeEach(async () => {
  clinic = await makeCaseClinic(true);
});

const viewer = (role: "evaluator" | "coEvaluator" | "resident" | "coordinator") => viewerFor(clinic[role]);
const mark = async (role: "evaluator" | "coEvaluator", part: "portfolio" | "recordings") =>
  markRead(await viewer(role), { caseId, part }, NOW);
const hold = async () =>
  takeStep(await viewer("evaluator"), { caseId, step: "practiceDayHeld", practiceDay: null }, NOW);
const forced = () => app.query("update cases set state = 'practiceDayHeld' where id = $1", [caseId]);
const LOCKED = { code: "ST001" };

async function move(): Promise<string> {
  const record = await findCaseRecord(await viewer("evaluator"), caseId);
  if (!record) throw new Error("the case is not there");
  const { who, does } = whoseMove(moveFacts(record, false), record.deadlines, "2026-11-23");
  return `${who.split(" ")[0]} ${does.replace(/Karin Medvärderare \d+/, "Karin")}`;
}

describe("a first evaluation with recordings", () => {
  beforeEach(async () => {
    caseId = await caseAt(clinic, "dated", true);
    await addRecording(await viewer("resident"), recording(caseId), NOW);
    await walkTo(clinic, caseId, "portfolioHandedIn");
    await walkTo(clinic, caseId, "portfolioRead");
  });

  test("waits for nobody to see what by the day of the one who asks can be seen no longer", async () => {
    await mark("coEvaluator", "portfolio");
    const [last, after] = [new Date("2099-06-01T12:00:00Z"), new Date("2099-06-02T12:00:00Z")];
    const seen = async (at: Date) => {
      const record = await findCaseRecord(await viewerFor(clinic.evaluator, at), caseId);
      return [record?.preparation, record?.hasUnseenRecordings];
    };
    expect(await seen(last)).toEqual(["watching", true]);
    expect(await seen(after)).toEqual(["discussing", false]);
  });

  test("does not pass its practice day before the medvärderare has read, seen and talked", async () => {
    expect(await move()).toBe("Karin läser portföljen.");
    await expect(hold()).rejects.toEqual(new Forbidden("coEvaluatorNotRead"));
    await expect(forced()).rejects.toMatchObject(LOCKED);
    await mark("coEvaluator", "portfolio");
    expect(await move()).toBe("Karin ser inspelningarna.");
    await expect(hold()).rejects.toEqual(new Forbidden("coEvaluatorNotSeen"));
    await expect(forced()).rejects.toMatchObject(LOCKED);
    await mark("coEvaluator", "recordings");
    expect(await move()).toBe("Nils talar med Karin om bedömningen och skriver in dagen.");
    await expect(hold()).rejects.toEqual(new Forbidden("notDiscussed"));
    await expect(forced()).rejects.toMatchObject(LOCKED);
    await noteDiscussion(await viewer("evaluator"), { caseId, heldOn: "2026-11-23" }, NOW);
    await hold();
    expect(await stateOf(caseId)).toBe("practiceDayHeld");
  });

  test("begins anew with another medvärderare", async () => {
    await mark("coEvaluator", "portfolio");
    await mark("coEvaluator", "recordings");
    await noteDiscussion(await viewer("coEvaluator"), { caseId, heldOn: "2026-11-23" }, NOW);
    await app.query("update cases set co_evaluator_id = $2 where id = $1", [caseId, clinic.reportGroup]);
    await expect(hold()).rejects.toEqual(new Forbidden("coEvaluatorNotRead"));
    await expect(forced()).rejects.toMatchObject(LOCKED);
  });

  test("is not helped by marks in another's name", async () => {
    const insert = "insert into portfolio_readings (case_id, person_id, part) values ($1, $2, 'portfolio')";
    for (const person of [clinic.coordinator, clinic.resident])
      await expect(app.query(insert, [caseId, person])).rejects.toMatchObject(LOCKED);
    const talk = `insert into case_discussions (case_id, evaluator_id, co_evaluator_id, held_on, noted_by)
      values ($1, $2, $3, $4, $5)`;
    const { evaluator, coEvaluator, coordinator } = clinic;
    for (const values of [
      [caseId, evaluator, coordinator, "2026-11-23", evaluator],
      [caseId, evaluator, coEvaluator, "2026-11-23", coordinator],
      [caseId, evaluator, coEvaluator, "2020-01-01", evaluator],
    ])
      await expect(app.query(talk, values)).rejects.toMatchObject(LOCKED);
  });
});

describe("marks and talks", () => {
  test("a day to come or before the case is refused beside the field", async () => {
    caseId = await caseAt(clinic, "portfolioHandedIn", true);
    const note = async (heldOn: string) => noteDiscussion(await viewer("evaluator"), { caseId, heldOn }, NOW);
    await expect(note("2026-11-24")).rejects.toEqual(
      new Invalid({ heldOn: "Samtalet kan inte ligga i framtiden." }),
    );
    await expect(note("2026-11-22")).rejects.toBeInstanceOf(Invalid);
    await expect(
      noteDiscussion(await viewer("coordinator"), { caseId, heldOn: "2026-11-23" }, NOW),
    ).rejects.toEqual(new Forbidden("notReader"));
  });

  test("the värderare's mark takes the case on, once, and recordings need to be there", async () => {
    caseId = await caseAt(clinic, "portfolioHandedIn", true);
    await mark("coEvaluator", "portfolio");
    expect(await stateOf(caseId)).toBe("portfolioHandedIn");
    await mark("evaluator", "portfolio");
    expect(await stateOf(caseId)).toBe("portfolioRead");
    await expect(mark("evaluator", "portfolio")).rejects.toEqual(new Forbidden("alreadyRead"));
    await expect(mark("evaluator", "recordings")).rejects.toEqual(new Forbidden("noRecordings"));
  });

  test("the first-timer's mark waits for an approved medvärderare", async () => {
    caseId = await caseAt(clinic, "portfolioHandedIn", true);
    await app.query(
      "update cases set co_evaluator_approved_at = null, co_evaluator_approved_by = null where id = $1",
      [caseId],
    );
    await expect(mark("evaluator", "portfolio")).rejects.toEqual(new Forbidden("coEvaluatorMissing"));
  });
});

describe("the database itself", () => {
  test("takes no portfolio as handed in that has not been frozen", async () => {
    caseId = await caseAt(clinic, "dated", true);
    const sql = "update cases set state = 'portfolioHandedIn' where id = $1";
    await expect(app.query(sql, [caseId])).rejects.toMatchObject(LOCKED);
  });

  test("keeps what was handed in", async () => {
    caseId = await caseAt(clinic, "portfolioHandedIn", true);
    for (const sql of [
      "update portfolio_items set title = 'Annat' where case_id = $1",
      "update portfolio_items set content = '{}' where case_id = $1",
      "delete from portfolio_items where case_id = $1",
    ])
      await expect(app.query(sql, [caseId])).rejects.toMatchObject(LOCKED);
  });

  test("takes no report of a first evaluation that another than its medvärderare approved", async () => {
    caseId = await caseAt(clinic, "practiceDayHeld", true);
    await app.query(
      "update reports set co_evaluator_ok_at = now(), co_evaluator_ok_by = $2, co_evaluator_ok_hash = 'x' where case_id = $1",
      [caseId, clinic.evaluator],
    );
    const insert = `insert into report_versions (report_id, kind, content, content_hash, author_id)
      select r.id, 'preliminary', '{}', 'x', c.evaluator_id from reports r join cases c on c.id = r.case_id where c.id = $1`;
    await expect(app.query(insert, [caseId])).rejects.toMatchObject(LOCKED);
  });
});
