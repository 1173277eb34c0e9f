import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/access/viewer-type";
import { asId, type PersonId } from "@/lib/ids";
import {
  mayAddAddendum,
  mayChangeTalks,
  maySign,
  mayWithdraw,
  mayWriteTalk,
  type YearFacts,
} from "@/lib/supervision/policy";
import { TALK_SLOTS, type TalkSlot } from "@/lib/texts/input";
import { type Clinic, makeClinic, viewerFor } from "../factories";

let clinic: Clinic;
let resident: Viewer;
let supervisor: Viewer;
let others: Viewer[];

beforeAll(async () => {
  clinic = await makeClinic();
  resident = await viewerFor(clinic.resident);
  supervisor = await viewerFor(clinic.mainSupervisor);
  const { chief, studierektor, placementSupervisor, formerSupervisor, coordinator, administrator, stranger } =
    clinic;
  others = await Promise.all(
    [chief, studierektor, placementSupervisor, formerSupervisor, coordinator, administrator, stranger].map(
      (person) => viewerFor(person),
    ),
  );
});

type Signer = "resident" | "mainSupervisor";

function year(signed: Signer[], facts: Partial<YearFacts> = {}): YearFacts {
  return {
    residentId: clinic.residentId,
    residentPersonId: clinic.resident,
    year: 2026,
    talkCount: 3,
    signatures: signed.map((slot) => ({ slot, signerId: clinic[slot] })),
    ...facts,
  };
}

const answer = (decision: { allowed: boolean; reason?: string }) =>
  decision.allowed ? "yes" : decision.reason;

test.each<[Signer[], string, string, string, string]>([
  // signed by, resident signs, supervisor signs, resident withdraws, supervisor withdraws
  [[], "yes", "yes", "notSigned", "notSigned"],
  [["resident"], "alreadySigned", "yes", "yes", "onlySigner"],
  [["mainSupervisor"], "yes", "alreadySigned", "onlySigner", "yes"],
  [["resident", "mainSupervisor"], "signedByBoth", "signedByBoth", "signedByBoth", "signedByBoth"],
])("signed by %j: who may sign and who may unlock", (signed, signs1, signs2, unlocks1, unlocks2) => {
  const facts = year(signed);
  expect(answer(maySign(resident, facts))).toBe(signs1);
  expect(answer(maySign(supervisor, facts))).toBe(signs2);
  expect(answer(mayWithdraw(resident, facts))).toBe(unlocks1);
  expect(answer(mayWithdraw(supervisor, facts))).toBe(unlocks2);
});

test.each<[Signer[], string, string]>([
  [[], "yes", "notSignedByBoth"],
  [["mainSupervisor"], "signed", "notSignedByBoth"],
  [["resident", "mainSupervisor"], "signedByBoth", "yes"],
])("signed by %j: changing talks %s, adding an addendum %s", (signed, change, add) => {
  for (const viewer of [resident, supervisor]) {
    expect(answer(mayChangeTalks(viewer, year(signed)))).toBe(change);
    expect(answer(mayAddAddendum(viewer, year(signed)))).toBe(add);
  }
});

test("a year without talks, or to come, is not signed", () => {
  expect(answer(maySign(resident, year([], { talkCount: 0 })))).toBe("noTalks");
  expect(answer(maySign(resident, year([], { year: 2027 })))).toBe("notBegun");
});

test("nobody but the two parties may do anything", () => {
  for (const viewer of others) {
    for (const signed of [[], ["resident"], ["resident", "mainSupervisor"]] satisfies Signer[][]) {
      for (const may of [maySign, mayWithdraw, mayChangeTalks, mayAddAddendum]) {
        expect(answer(may(viewer, year(signed)))).toBe("notParty");
      }
    }
  }
});

const talk = (facts: { signed?: boolean; removed?: boolean } = {}) => ({
  ...year([]),
  signed: false,
  removed: false,
  ...facts,
});

test.each<[TalkSlot, string, string]>([
  ["residentNote", "yes", "notYourField"],
  ["supervisorNote", "notYourField", "yes"],
  ["agreed", "yes", "yes"],
  ["next", "yes", "yes"],
  ["private", "yes", "yes"],
])("%s: the resident %s, the supervisor %s, nobody else, and locked when signed", (slot, first, second) => {
  expect(answer(mayWriteTalk(resident, talk(), slot))).toBe(first);
  expect(answer(mayWriteTalk(supervisor, talk(), slot))).toBe(second);
  for (const viewer of others) expect(answer(mayWriteTalk(viewer, talk(), slot))).toBe("notYourField");
});

test("of all fields only the private note stays open when signed or removed", () => {
  for (const slot of TALK_SLOTS) {
    const viewer = slot === "supervisorNote" ? supervisor : resident;
    const open = slot === "private";
    expect(answer(mayWriteTalk(viewer, talk({ signed: true }), slot))).toBe(open ? "yes" : "signed");
    expect(answer(mayWriteTalk(viewer, talk({ removed: true }), slot))).toBe(open ? "yes" : "removed");
  }
});

test("one person in both parts cannot sign twice", () => {
  const signatures = [{ slot: "mainSupervisor" as const, signerId: asId<PersonId>(clinic.resident) }];
  expect(answer(maySign(resident, year([], { signatures })))).toBe("alreadySigned");
});
