import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { talks } from "@/db/schema";
import { postgresCode } from "@/lib/errors";

const SECRET = "Det som ingen logg ska hålla";

const faultOf = (work: Parameters<typeof inTransaction>[0]) =>
  inTransaction(work).then(
    () => null,
    (error: unknown) => error,
  );

test("an error from a failed write names the statement and its fault, never what was written", async () => {
  const error = await faultOf((tx) =>
    tx.insert(talks).values({ supervisionYearId: "x", heldOn: SECRET, topic: SECRET, createdBy: "x" }),
  );
  expect(inspect(error, { depth: 5 })).toContain("insert into");
  expect(inspect(error, { depth: 5 })).not.toContain(SECRET);
  expect(postgresCode(error)).toBe("22P02");
});

test("nor the row that a constraint refused", async () => {
  const error = await faultOf((tx) =>
    tx.execute(sql`insert into people (name, email) values (${SECRET}, null)`),
  );
  expect(inspect(error, { depth: 5 })).toContain("not-null constraint");
  expect(inspect(error, { depth: 5 })).not.toContain(SECRET);
  expect(postgresCode(error)).toBe("23502");
});
