import { sql } from "drizzle-orm";
import { closeDatabase, database } from "@/db/client";
import { people } from "@/db/schema";
import { todayIn } from "@/lib/dates";
import { seedDemoRegion } from "./demo/region";
import { loadGroundData } from "./ground";
import { seedScaleRegion } from "./scale";
import { SCALE } from "./scale/sql";

const WORLDS = ["empty", "demo-region", "scale"] as const;

/** `npm run db:seed -- demo-region`. A database that already holds people is left as it is. */
async function run(world: string): Promise<void> {
  if (!WORLDS.some((known) => known === world)) {
    throw new Error(`Okänd värld: ${world}. Välj en av ${WORLDS.join(", ")}.`);
  }
  const db = database();
  await loadGroundData(db);
  if (world === "empty") return;
  const [counted] = await db.select({ people: sql<number>`count(*)::int` }).from(people);
  if (counted && counted.people > 0) {
    console.log("Databasen har redan personer i sig och lämnas som den är.");
    return;
  }
  const today = todayIn(new Date());
  if (world === "scale") await seedScaleRegion(SCALE, today);
  else await seedDemoRegion(db, today);
}

try {
  await run(process.argv[2] ?? "demo-region");
} finally {
  await closeDatabase();
}
