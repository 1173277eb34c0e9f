import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { TALKS } from "../demo/phrases";
import { DAYS_OF_HISTORY, goalsOf, listed, numbers, type Scale, startOf, uid } from "./sql";

/** Talks evenly over the five years, each with its four texts and the first version of each text. */
export async function seedScaleTalks(tx: Tx, scale: Scale, today: string): Promise<void> {
  const step = sql.raw(String(Math.floor((DAYS_OF_HISTORY - 30) / scale.talksEach)));
  const heldOn = sql`(${startOf(today)} + 4 + k * ${step})`;
  const year = sql`extract(year from ${heldOn})::int`;
  const each = sql`from ${numbers(scale.residents)} n cross join ${numbers(scale.talksEach)} k`;
  await tx.execute(sql`
    insert into supervision_years (id, resident_id, year, template_id)
    select ${uid("year", "n || '-' || year")}, ${uid("resident", "n")}, year,
      (select id from templates where kind = 'supervision-year' order by version desc limit 1)
    from (select distinct n, ${year} as year ${each}) as years`);
  await tx.execute(sql`insert into talks (id, supervision_year_id, held_on, topic, created_by)
    select ${uid("talk", "n || '-' || k")}, ${uid("year", "n || '-' || year")}, held_on, topic, ${uid("residentPerson", "n")}
    from (select n, k, ${heldOn} as held_on, ${year} as year, phrase.value ->> 'topic' as topic ${each}
      join ${listed(TALKS)} phrase on phrase.place = (k + n) % ${sql.raw(String(TALKS.length))}) as held`);
  await tx.execute(sql`insert into talk_goals (talk_id, goal_id)
    select ${uid("talk", "n || '-' || k")}, g.id ${goalsOf(scale, scale.talksEach, 2)}`);
  await seedTexts(tx, scale, today);
}

type Slot = "residentNote" | "supervisorNote" | "agreed" | "next";

async function seedTexts(tx: Tx, scale: Scale, today: string): Promise<void> {
  const bodies = TALKS.map((_, index) => notesFrom(index));
  const authors: Record<Slot, string> = {
    residentNote: "residentPerson",
    supervisorNote: "supervisor",
    agreed: "residentPerson",
    next: "residentPerson",
  };
  for (const slot of ["residentNote", "supervisorNote", "agreed", "next"] as const) {
    const author = uid(authors[slot], slot === "supervisorNote" ? "n / 2" : "n");
    await tx.execute(sql`insert into texts (id, slot, talk_id, body, version, updated_by, updated_at)
      select ${uid(slot, "n || '-' || k")}, ${slot}::text, ${uid("talk", "n || '-' || k")},
        phrase.value ->> ${slot}::text, 1, ${author}, ${today}::timestamptz - interval '60 days'
      from ${numbers(scale.residents)} n cross join ${numbers(scale.talksEach)} k
      join ${listed(bodies)} phrase on phrase.place = (k + n) % ${sql.raw(String(bodies.length))}`);
  }
  await tx.execute(sql`insert into text_revisions (id, text_id, version, body, request_id, author_id, created_at)
    select ${uid("revision", "id")}, id, 1, body, ${uid("request", "id")}, updated_by, updated_at from texts`);
}

/** A note is some paragraphs long, as real ones are. */
function notesFrom(index: number): Record<Slot, string> {
  const some = [0, 1, 2, 3].flatMap((step) => TALKS[(index + step * 5) % TALKS.length] ?? []);
  const joined = (pick: (talk: (typeof TALKS)[number]) => string, count: number) =>
    some.slice(0, count).map(pick).join("\n\n");
  return {
    residentNote: joined(({ note }) => note, 4),
    supervisorNote: joined(({ supervisor }) => supervisor, 3),
    agreed: joined(({ agreed }) => agreed, 2),
    next: "Följer upp det vi kom överens om.",
  };
}
