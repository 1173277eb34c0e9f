import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, signatureWithdrawals } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { Forbidden } from "@/lib/errors";
import { findYearDocument } from "@/lib/supervision/document";
import { WithdrawInput } from "@/lib/supervision/input";
import { withdrawSignature } from "@/lib/supervision/signing";
import { saveText } from "@/lib/texts/commands";
import { saveInput } from "../talks";
import {
  clinic,
  onANewYear,
  queued,
  resident,
  seen,
  sign,
  stored,
  supervisor,
  talkId,
  yearId,
} from "./signing";

onANewYear();

test("withdrawing opens the year for both, keeps both rows, and a new signature covers the new text", async () => {
  await sign(resident);
  await withdrawSignature(resident, { yearId, reason: "Ett samtal saknas" });
  await saveText(supervisor, saveInput({ slot: "agreed", parentId: talkId }, { body: "tillkom" }));
  await sign(resident);
  await sign(supervisor);
  const rows = await stored();
  expect(rows).toHaveLength(3);
  const [withdrawn] = await database().select().from(signatureWithdrawals);
  expect(withdrawn).toMatchObject({ withdrawnBy: clinic.resident, reason: "Ett samtal saknas" });
  expect((await findYearDocument(yearId))?.content.talks).toMatchObject([{ agreed: "tillkom" }]);
});

test("only the signer unlocks, and never once both have signed", async () => {
  const withdraw = (viewer: Viewer) => withdrawSignature(viewer, { yearId, reason: "Fel" });
  await expect(withdraw(resident)).rejects.toEqual(new Forbidden("notSigned"));
  await sign(resident);
  await expect(withdraw(supervisor)).rejects.toEqual(new Forbidden("onlySigner"));
  await sign(supervisor);
  for (const viewer of [resident, supervisor]) {
    await expect(withdraw(viewer)).rejects.toEqual(new Forbidden("signedByBoth"));
  }
});

test("unlocking and the second signature at once: one of them wins, and it is never half", async () => {
  await sign(resident);
  const results = await Promise.allSettled([
    withdrawSignature(resident, { yearId, reason: "Vänta" }),
    sign(supervisor),
  ]);
  const live = (await seen(resident)).signatures.length;
  const withdrew = results[0].status === "fulfilled";
  expect(live).toBe(withdrew ? (results[1].status === "fulfilled" ? 1 : 0) : 2);
  expect(await queued()).toHaveLength(live === 2 ? 1 : 0);
});

test("a personal number in the reason of an unlocking is asked about, and never logged", async () => {
  await sign(resident);
  const typed = { yearId, reason: "Fel om 811218-9876" };
  expect(WithdrawInput.safeParse(typed).error?.issues[0]?.path).toEqual(["confirmed"]);
  await withdrawSignature(resident, WithdrawInput.parse({ ...typed, confirmed: "on" }));
  const [kept] = await database()
    .select()
    .from(signatureWithdrawals)
    .where(eq(signatureWithdrawals.withdrawnBy, resident.personId));
  expect(kept?.reason).toBe(typed.reason);
  const logged = await database().select().from(audit).where(eq(audit.action, "supervisionYear.unlocked"));
  expect(logged.at(-1)?.data).toMatchObject({ confirmedNumbers: 1 });
  expect(JSON.stringify(logged)).not.toContain("9876");
});
