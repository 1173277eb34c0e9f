import { createHash, randomBytes } from "node:crypto";
import { withClient } from "./database";

export type Role =
  | "resident"
  | "mainSupervisor"
  | "chief"
  | "studierektor"
  | "coordinator"
  | "evaluator"
  | "reportGroup"
  | "leadership"
  | "administrator";

export type BenchPage = {
  name: string;
  role: Role;
  path: string;
  /** Whether its reader only reads: where there is nothing to write, little script should come along. */
  reads: boolean;
};

export type Subjects = Record<Role, string> & {
  residentId: string;
  delmal: string;
  year: number;
  caseId: string;
  writtenCaseId: string;
  /** Someone who has not had Mitt-i-ST. */
  waitingResident: string;
  roundId: string;
};

/** One ST-läkare with everything behind her, those around her, and one evaluator who is writing. */
export async function findSubjects(url: string): Promise<Subjects> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<Subjects>(`
      with chosen as (
        select c.id as case_id, c.coordinator_id, r.* from cases c join residents r on r.id = c.resident_id
        where c.state = 'evaluated' and r.bt_malbeskrivning_id is not null
        order by (select count(*) from documents d where d.resident_id = r.id) desc, c.id limit 1
      ), written as (select id, evaluator_id from cases where state = 'practiceDayHeld' order by id limit 1),
      held as (select * from appointments where ends_on is null)
      select chosen.id as "residentId", chosen.case_id as "caseId", written.id as "writtenCaseId",
        (select code from delmal where malbeskrivning_id = chosen.malbeskrivning_id order by position desc limit 1) as delmal,
        (select max(year) - 1 from supervision_years where resident_id = chosen.id) as year,
        chosen.person_id as resident, chosen.coordinator_id as coordinator, written.evaluator_id as evaluator,
        (select person_id from held where role = 'mainSupervisor' and resident_id = chosen.id) as "mainSupervisor",
        (select person_id from held where role = 'chief' and unit_id = chosen.unit_id) as chief,
        (select person_id from held join units u on u.area_id = held.area_id
          where role = 'studierektor' and u.id = chosen.unit_id) as studierektor,
        (select person_id from held where role = 'reportGroup' limit 1) as "reportGroup",
        (select person_id from held where role = 'leadership' limit 1) as leadership,
        (select person_id from held where role = 'administrator' limit 1) as administrator,
        (select id from rounds where confirmed_at is null order by id limit 1) as "roundId",
        (select resident_id from registrations where round_id is null order by id limit 1) as "waitingResident"
      from chosen, written`);
    const [subjects] = rows;
    if (subjects === undefined) throw new Error("The scale world has nobody to look at: run with --reset.");
    return subjects;
  });
}

export function pagesOf(subjects: Subjects): BenchPage[] {
  const { delmal, year, caseId, writtenCaseId, roundId, waitingResident } = subjects;
  const binder = `/st-lakare/${subjects.residentId}`;
  const [own, written] = [`/mitt-i-st/${caseId}`, `/mitt-i-st/${writtenCaseId}`];
  const reads = (name: string, role: Role, path: string): BenchPage => ({ name, role, path, reads: true });
  const writes = (name: string, role: Role, path: string): BenchPage => ({ name, role, path, reads: false });
  return [
    reads("Idag", "resident", "/"),
    reads("Översikt", "resident", binder),
    writes("IUP", "resident", `${binder}/iup`),
    reads("Delmål", "resident", `${binder}/delmal`),
    writes("Ett delmål", "resident", `${binder}/delmal/${delmal}`),
    writes("Handledning, pågående år", "resident", `${binder}/handledning?ar=${year + 1}`),
    reads("Handledning, signerat år", "resident", `${binder}/handledning?ar=${year}`),
    reads("Dokument", "resident", `${binder}/dokument`),
    reads("Dokument, sökning", "resident", `${binder}/dokument?sok=redovisning+psykiatri`),
    reads("Papper i pärmen", "resident", `${binder}/dokument/papper`),
    reads("Mitt-i-ST, alla", "resident", "/mitt-i-st"),
    reads("Mitt-i-ST, ett", "resident", own),
    reads("Mitt-i-ST, portfölj", "resident", `${own}/portfolj`),
    reads("Mitt-i-ST, dagen", "resident", `${own}/dagen`),
    reads("Mitt-i-ST, rapport", "resident", `${own}/rapport`),
    reads("Idag", "mainSupervisor", "/"),
    writes("IUP", "mainSupervisor", `${binder}/iup`),
    writes("Handledning, pågående år", "mainSupervisor", `${binder}/handledning?ar=${year + 1}`),
    reads("Dokument", "mainSupervisor", `${binder}/dokument`),
    reads("Idag", "chief", "/"),
    reads("ST-läkare", "chief", "/st-lakare"),
    reads("Översikt", "chief", binder),
    reads("Idag", "studierektor", "/"),
    reads("ST-läkare", "studierektor", "/st-lakare"),
    reads("Sök i dokument", "studierektor", "/dokument?sok=barnmedicin"),
    reads("Sök i dokument, vanligt ord", "studierektor", "/dokument?sok=intyg"),
    reads("IUP", "studierektor", `${binder}/iup`),
    reads("Delmål", "studierektor", `${binder}/delmal`),
    reads("Idag", "coordinator", "/"),
    reads("Mitt-i-ST, alla", "coordinator", "/mitt-i-st"),
    reads("Mitt-i-ST, ett", "coordinator", own),
    writes("Mitt-i-ST, anmälan", "coordinator", `/mitt-i-st/anmalan?st=${waitingResident}`),
    reads("Omgångar", "coordinator", "/mitt-i-st/omgangar"),
    writes("En omgång", "coordinator", `/mitt-i-st/omgangar/${roundId}`),
    reads("Värderare", "coordinator", "/mitt-i-st/varderare"),
    reads("Siffror", "coordinator", "/mitt-i-st/siffror"),
    reads("Utvärderingar", "coordinator", "/mitt-i-st/utvarderingar"),
    reads("Idag", "evaluator", "/"),
    writes("En omgång", "evaluator", `/mitt-i-st/omgangar/${roundId}`),
    writes("Mitt-i-ST, portfölj", "evaluator", `${written}/portfolj`),
    writes("Mitt-i-ST, dagen", "evaluator", `${written}/dagen`),
    writes("Mitt-i-ST, rapport", "evaluator", `${written}/rapport`),
    writes("Mitt-i-ST, rapport med portföljen", "evaluator", `${written}/rapport?del=1`),
    writes("Mitt-i-ST, rapport med en textfil", "evaluator", `${written}/rapport?del=2`),
    reads("Rapporter", "reportGroup", "/mitt-i-st/rapporter"),
    writes("En rapport", "reportGroup", `/mitt-i-st/rapporter/${caseId}`),
    reads("Teman", "reportGroup", "/mitt-i-st/rapporter/teman"),
    reads("Siffror", "reportGroup", "/mitt-i-st/siffror"),
    reads("Värderare", "leadership", "/mitt-i-st/varderare"),
    reads("Idag", "administrator", "/"),
    reads("Personer", "administrator", "/personer"),
    reads("Enheter", "administrator", "/enheter"),
    reads("Logg", "administrator", "/logg"),
  ];
}

/** A signed-in session for each role; gives what to send as cookie. */
export async function signIn(url: string, subjects: Subjects): Promise<Record<Role, string>> {
  const cookieOf = (role: Role) => openSession(url, subjects[role]);
  return {
    resident: await cookieOf("resident"),
    mainSupervisor: await cookieOf("mainSupervisor"),
    chief: await cookieOf("chief"),
    studierektor: await cookieOf("studierektor"),
    coordinator: await cookieOf("coordinator"),
    evaluator: await cookieOf("evaluator"),
    reportGroup: await cookieOf("reportGroup"),
    leadership: await cookieOf("leadership"),
    administrator: await cookieOf("administrator"),
  };
}

/** As a sign-in stores it. */
export async function openSession(url: string, personId: string): Promise<string> {
  return withClient(url, async (client) => {
    const token = randomBytes(32).toString("base64url");
    const { rows } = await client.query<{ id: string }>(
      `insert into identities (issuer, subject, person_id) values ('bench', $1::text, $1::uuid)
       on conflict (issuer, subject) do update set person_id = excluded.person_id returning id`,
      [personId],
    );
    // Seen a while ahead: the write that happens once a minute per session is not the page's own cost.
    await client.query(
      `insert into sessions (token_hash, identity_id, seen_at, expires_at)
       values ($1, $2, now() + interval '6 hours', now() + interval '12 hours')`,
      [createHash("sha256").update(token).digest("hex"), rows[0]?.id],
    );
    return `stigen-session=${token}`;
  });
}
