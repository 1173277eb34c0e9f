import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { addenda, audit } from "@/db/schema";
import { Forbidden } from "@/lib/errors";
import { AddendumInput } from "@/lib/supervision/input";
import { addAddendum } from "@/lib/supervision/signing";
import { onANewYear, resident, seen, sign, supervisor, yearId } from "./signing";

onANewYear();

test("an addendum belongs to a year that both have signed, changes nothing in it, and is added once", async () => {
  const input = {
    yearId,
    addendumId: randomUUID(),
    reason: "Fel datum",
    body: "Samtalet var den 18.",
    confirmed: undefined,
  };
  await expect(addAddendum(resident, input)).rejects.toEqual(new Forbidden("notSignedByBoth"));
  await sign(resident);
  await sign(supervisor);
  const before = await seen(resident);
  await addAddendum(resident, input);
  await addAddendum(resident, input);
  const after = await seen(supervisor);
  expect(after.addenda).toMatchObject([
    { author: resident.name, reason: "Fel datum", body: "Samtalet var den 18." },
  ]);
  expect(after.contentHash).toBe(before.contentHash);
});

test("a personal number in an addendum is asked about, and the log holds the count but not the number", async () => {
  await sign(resident);
  await sign(supervisor);
  const typed = {
    yearId,
    addendumId: randomUUID(),
    reason: "Fel om 811218-9876",
    body: "Patient 811218-9876",
  };
  expect(AddendumInput.safeParse(typed).error?.issues).toMatchObject([
    {
      path: ["confirmed"],
      message: expect.stringContaining("På rad 1 i skälet och rad 1 i tillägget står något"),
    },
  ]);
  await addAddendum(resident, AddendumInput.parse({ ...typed, confirmed: "on" }));
  expect(await database().select().from(addenda).where(eq(addenda.supervisionYearId, yearId))).toHaveLength(
    1,
  );
  const logged = await database().select().from(audit).where(eq(audit.action, "supervisionYear.addendum"));
  expect(logged.at(-1)?.data).toMatchObject({ confirmedNumbers: 2 });
  expect(JSON.stringify(logged)).not.toContain("9876");
});
