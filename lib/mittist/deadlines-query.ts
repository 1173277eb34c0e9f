import "server-only";
import { eq } from "drizzle-orm";
import type { Database, Tx } from "@/db/client";
import { settings } from "@/db/schema";
import { readDeadlines } from "./deadlines";
import type { Deadlines } from "./rules";

export async function readStoredDeadlines(reader: Pick<Database | Tx, "select">): Promise<Deadlines> {
  const [row] = await reader
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, "mittist.deadlines"));
  return readDeadlines(row?.value);
}
