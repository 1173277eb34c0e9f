import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { FIRST, LAST, unitNames } from "./names";
import { listed, numbers, type Scale, startOf, uid } from "./sql";

const REGION = "Region Mellanåsen";
const SINCE = "2015-01-01";

/** Region, areas and units, everyone who works there, and who answers for whom. */
export async function seedScalePeople(tx: Tx, scale: Scale, today: string): Promise<void> {
  await seedPlaces(tx, scale);
  for (const group of groupsOf(scale)) await seedGroup(tx, group);
  await approveCoEvaluators(tx);
  await seedResidents(tx, scale, today);
}

async function seedPlaces(tx: Tx, scale: Scale): Promise<void> {
  await tx.execute(sql`insert into regions (id, name) values (${uid("region", "0")}, ${REGION})`);
  await tx.execute(sql`insert into areas (id, region_id, name)
    select ${uid("area", "n")}, ${uid("region", "0")}, 'Område ' || n + 1 from ${numbers(scale.areas)} n`);
  await tx.execute(sql`insert into units (id, area_id, name, place)
    select ${uid("unit", "name.place")}, ${uid("area", `name.place * ${scale.areas} / ${scale.units}`)},
      name.value #>> '{}', replace(name.value #>> '{}', 'Vårdcentralen ', '')
    from ${listed(unitNames(scale.units))} name`);
}

type Group = {
  kind: string;
  count: number;
  role: string | null;
  /** What the role is held for, and the column that says so. */
  subject: { column: "resident_id" | "unit_id" | "area_id" | "region_id"; id: SQL } | null;
  title: string;
  /** What the button on the sign-in page says for the first of them. */
  button: string;
};

function groupsOf(scale: Scale): Group[] {
  const region = { column: "region_id", id: uid("region", "0") } as const;
  const specialist = "specialist i allmänmedicin";
  return [
    {
      kind: "chief",
      count: scale.units,
      role: "chief",
      subject: { column: "unit_id", id: uid("unit", "n") },
      title: "",
      button: "Verksamhetschef",
    },
    {
      kind: "studierektor",
      count: scale.areas,
      role: "studierektor",
      subject: { column: "area_id", id: uid("area", "n") },
      title: specialist,
      button: "Studierektor",
    },
    {
      kind: "coordinator",
      count: 2,
      role: "coordinator",
      subject: region,
      title: "",
      button: "Mitt-i-ST-koordinator",
    },
    {
      kind: "evaluator",
      count: evaluatorsIn(scale),
      role: "evaluator",
      subject: region,
      title: specialist,
      button: "Värderare",
    },
    {
      kind: "coEvaluator",
      count: 10,
      role: "coEvaluator",
      subject: region,
      title: specialist,
      button: "Medvärderare",
    },
    {
      kind: "reportGroup",
      count: 2,
      role: "reportGroup",
      subject: region,
      title: specialist,
      button: "Rapportgrupp",
    },
    { kind: "leadership", count: 1, role: "leadership", subject: region, title: "", button: "Ledning" },
    {
      kind: "administrator",
      count: 1,
      role: "administrator",
      subject: region,
      title: "",
      button: "Administratör",
    },
    {
      kind: "supervisor",
      count: supervisorsIn(scale),
      role: null,
      subject: null,
      title: specialist,
      button: "Huvudhandledare",
    },
    {
      kind: "residentPerson",
      count: scale.residents,
      role: null,
      subject: null,
      title: "",
      button: "ST-läkare",
    },
  ];
}

export function evaluatorsIn(scale: Scale): number {
  return Math.max(2, Math.ceil(scale.residents / 20));
}

/** One supervisor has two ST-läkare. */
function supervisorsIn(scale: Scale): number {
  return Math.ceil(scale.residents / 2);
}

async function seedGroup(tx: Tx, group: Group): Promise<void> {
  const { kind, role, subject, button } = group;
  await tx.execute(sql`insert into people (id, name, email, title, demo_role, demo_position)
    select ${uid(kind, "n")}, (first.value #>> '{}') || ' ' || (last.value #>> '{}'),
      lower(${kind}::text) || n || '@mellanasen.example', ${group.title}::text,
      case when n = 0 then ${button}::text end, case when n = 0 then 1 end
    from ${numbers(group.count)} n
    join ${listed(FIRST)} first on first.place = (n * 7 + length(${kind}::text)) % ${sql.raw(String(FIRST.length))}
    join ${listed(LAST)} last on last.place = (n * 11 + n / 40) % ${sql.raw(String(LAST.length))}`);
  if (role === null || subject === null) return;
  await tx.execute(sql`insert into appointments (id, person_id, role, ${sql.raw(subject.column)}, starts_on)
    select ${uid(`${kind}Role`, "n")}, ${uid(kind, "n")}, ${role}, ${subject.id}, ${SINCE}::date
    from ${numbers(group.count)} n`);
}

async function approveCoEvaluators(tx: Tx): Promise<void> {
  await tx.execute(sql`insert into evaluator_profiles (person_id, approved_by, approved_on, updated_by)
    select person_id, 'SFAM', starts_on, person_id from appointments where role = 'coEvaluator'`);
}

async function seedResidents(tx: Tx, scale: Scale, today: string): Promise<void> {
  await tx.execute(sql`
    with training as (
      select distinct on (kind, regulation) id, kind, regulation, required_months
      from malbeskrivningar order by kind, regulation, version desc
    )
    insert into residents (id, person_id, unit_id, malbeskrivning_id, bt_malbeskrivning_id, started_on,
      required_months, bt_approved_on)
    select ${uid("resident", "n")}, ${uid("residentPerson", "n")}, ${uid("unit", `n % ${scale.units}`)}, st.id, bt.id,
      ${startOf(today)}, st.required_months, case when bt.id is not null then ${startOf(today)} + 365 end
    from ${numbers(scale.residents)} n
    join training st on st.kind = 'ST'
      and st.regulation = case when n % 10 = 9 then 'SOSFS 2015:8' else 'HSLF-FS 2021:8' end
    left join training bt on bt.kind = 'BT' and n % 10 <> 9 and n % 2 = 0`);
  await tx.execute(sql`insert into appointments (id, person_id, role, resident_id, starts_on)
    select ${uid("mainSupervisorRole", "n")}, ${uid("supervisor", "n / 2")}, 'mainSupervisor', ${uid("resident", "n")},
      ${startOf(today)}
    from ${numbers(scale.residents)} n`);
  await tx.execute(sql`
    insert into stretches (id, resident_id, kind, title, starts_on, ends_on, percent, supervisor_name)
    select ${uid("stretch", "n || '-' || k")}, ${uid("resident", "n")}, kind, title, ${startOf(today)} + 200 + k * 250,
      ${startOf(today)} + 200 + k * 250 + days, percent, ''
    from ${numbers(scale.residents)} n cross join (values
      (0, 'placement', 'Internmedicin', 160, 100), (1, 'placement', 'Psykiatri', 120, 100),
      (2, 'absence', 'Föräldraledig', 150, 100), (3, 'placement', 'Barnmedicin', 80, 100),
      (4, 'parttime', 'Deltid', 200, 80), (5, 'placement', 'Gynekologi', 60, 100)
    ) as stretch(k, kind, title, days, percent)`);
}
