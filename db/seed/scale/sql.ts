import { type SQL, sql } from "drizzle-orm";

/** How large the invented region is. The bench asks for SCALE; tests ask for less of the same. */
export type Scale = {
  residents: number;
  units: number;
  areas: number;
  talksEach: number;
  assessmentsEach: number;
  documentsEach: number;
  /** Rows of the log besides what the rest of the world writes. */
  auditRows: number;
};

export const SCALE: Scale = {
  residents: 700,
  units: 20,
  areas: 7,
  talksEach: 200,
  assessmentsEach: 30,
  documentsEach: 100,
  auditRows: 20_000,
};

/** The same uuid for the same kind and number, every time: `uid("resident", "n")` inside a statement. */
export function uid(kind: string, expression: string): SQL {
  return sql.raw(
    `overlay(overlay(md5('${kind}:' || (${expression})) placing '4' from 13) placing '8' from 17)::uuid`,
  );
}

/** `(place, value)` for a list of phrases, as text or as jsonb. */
export function listed(values: readonly unknown[]): SQL {
  return sql`(select (ordinality - 1)::int as place, value
    from jsonb_array_elements(${JSON.stringify(values)}::jsonb) with ordinality)`;
}

/** The numbers from 0 up to, but not including, `count`. */
export function numbers(count: number): SQL {
  return sql.raw(`generate_series(0, ${count - 1})`);
}

/** Everyone has been at it for five years; the first days are spread over a month. */
export const DAYS_OF_HISTORY = 1_830;

export function startOf(today: string): SQL {
  return sql`(${today}::date - ${sql.raw(String(DAYS_OF_HISTORY))} - n % 28)`;
}

/** Numbers n and k with the goals g that the k:th thing of the n:th ST-läkare speaks of: `each` of them. */
export function goalsOf(scale: Scale, things: number, each: 1 | 2) {
  return sql`from (
      select goals.id, goals.resident_id, row_number() over (partition by resident_id order by position) - 1 as place,
        count(*) over (partition by resident_id) as total
      from goals join delmal on delmal.id = goals.delmal_id join malbeskrivningar m on m.id = delmal.malbeskrivning_id
      where m.kind = 'ST'
    ) g
    join (select n, ${uid("resident", "n")} as id from ${numbers(scale.residents)} n) r on r.id = g.resident_id
    join ${numbers(things)} k on g.place = k % g.total
      ${each === 2 ? sql`or g.place = (k + 5) % g.total` : sql``}`;
}
