import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Viewer } from "@/lib/access/viewer-type";
import { Conflict, Forbidden } from "@/lib/errors";
import { asId, type SupervisionYearId, type TalkId } from "@/lib/ids";
import { createTalk } from "@/lib/supervision/commands";
import { findYear } from "@/lib/supervision/queries";
import { signSupervisionYear, withdrawSignature } from "@/lib/supervision/signing";
import { saveText } from "@/lib/texts/commands";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";
import { makeTalk, makeYear, saveInput } from "../talks";

const ACTIONS = ["sign", "withdraw", "write", "addTalk"] as const;
const ACTORS = ["resident", "mainSupervisor"] as const;

type Step = { actor: (typeof ACTORS)[number]; action: (typeof ACTIONS)[number] };
type World = {
  clinic: Clinic;
  yearId: SupervisionYearId;
  talkId: TalkId;
  viewers: Record<Step["actor"], Viewer>;
};

/** The year as the rules say it must be, from what has been answered "done". */
type Model = { signed: Set<Step["actor"]>; writes: number; talks: number };

async function makeWorld(): Promise<World> {
  const clinic = await makeClinic();
  const yearId = await makeYear(clinic.residentId);
  return {
    clinic,
    yearId,
    talkId: await makeTalk(yearId, clinic.resident),
    viewers: {
      resident: await viewerFor(clinic.resident),
      mainSupervisor: await viewerFor(clinic.mainSupervisor),
    },
  };
}

const serial = (() => {
  let count = 0;
  return () => {
    count += 1;
    return count;
  };
})();

async function attempt(
  { clinic, yearId, talkId, viewers }: World,
  { actor, action }: Step,
): Promise<boolean> {
  const viewer = viewers[actor];
  const year = await findYear(viewer, clinic.residentId, 2026);
  if (!year) throw new Error("the year is gone");
  const agreed = year.talks.find(({ id }) => id === talkId)?.texts.agreed;
  const target = { slot: "agreed" as const, parentId: talkId };
  try {
    switch (action) {
      case "sign":
        await signSupervisionYear(viewer, { yearId, contentHash: year.contentHash }, NOW);
        return true;
      case "withdraw":
        await withdrawSignature(viewer, { yearId, reason: "Mer att skriva" });
        return true;
      case "write": {
        const body = `text ${serial()}`;
        const input = saveInput(target, { body, baseVersion: agreed?.version ?? 0 });
        return (await saveText(viewer, input)).outcome === "saved";
      }
      case "addTalk":
        await createTalk(viewer, {
          residentId: clinic.residentId,
          talkId: asId<TalkId>(randomUUID()),
          heldOn: "2026-10-01",
          topic: "",
        });
        return true;
    }
  } catch (error) {
    if (error instanceof Forbidden || error instanceof Conflict) return false;
    throw error;
  }
}

function isAllowed(model: Model, { actor, action }: Step): boolean {
  switch (action) {
    case "sign":
      return true;
    case "withdraw":
      return model.signed.size === 1 && model.signed.has(actor);
    case "write":
    case "addTalk":
      return model.signed.size === 0;
  }
}

function apply(model: Model, { actor, action }: Step): void {
  if (action === "sign") model.signed.add(actor);
  if (action === "withdraw") model.signed.delete(actor);
  if (action === "write") model.writes += 1;
  if (action === "addTalk") model.talks += 1;
}

const step = fc.record({ actor: fc.constantFrom(...ACTORS), action: fc.constantFrom(...ACTIONS) });

test("whoever does what in whatever order, the year is open, signed by one or signed by both", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const world = await makeWorld();
      const model: Model = { signed: new Set(), writes: 0, talks: 1 };
      for (const next of steps) {
        const done = await attempt(world, next);
        expect(done, JSON.stringify(next)).toBe(isAllowed(model, next));
        if (done) apply(model, next);
        await expectConsistent(world, model);
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

test("two at once never leave a state that neither order could have made", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 4 }), step, step, async (before, one, other) => {
      const world = await makeWorld();
      for (const next of before) await attempt(world, next);
      await Promise.all([attempt(world, one), attempt(world, other)]);
      const year = await findYear(world.viewers.resident, world.clinic.residentId, 2026);
      const hashes = new Set(year?.signatures.map(({ contentHash }) => contentHash));
      expect(hashes.size).toBeLessThanOrEqual(1);
      expect(year?.isAsSigned).toBe(true);
    }),
    { numRuns: 25 },
  );
}, 120_000);

async function expectConsistent({ clinic, viewers }: World, model: Model): Promise<void> {
  const year = await findYear(viewers.resident, clinic.residentId, 2026);
  expect(new Set(year?.signatures.map(({ slot }) => slot))).toEqual(model.signed);
  expect(year?.talks).toHaveLength(model.talks);
  expect(year?.isAsSigned).toBe(true);
  const [first] = year?.signatures ?? [];
  if (first) expect(year?.contentHash).toBe(first.contentHash);
}
