import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Clinic } from "../factories";
import { after } from "./machine/after";
import { isAllowed } from "./machine/allowed";
import { type Act, type Model, START } from "./machine/model";
import { expected, observe } from "./machine/observe";
import { type Prepared, perform, prepare } from "./machine/perform";
import { delivered, drawAndMail, unlocked } from "./machine/portal";
import { actOf, anyWay, straight, type Turn } from "./machine/way";
import { FORCES, makeGround, makeWorld, type World } from "./machine/world";

// MACHINE_SEED=… tries the very same ways again, MACHINE_RUNS=… more of them and for as long as it takes.
const { MACHINE_SEED, MACHINE_RUNS } = process.env;
const seed = Number(MACHINE_SEED ?? Math.floor(Math.random() * 2 ** 31));
const numRuns = Number(MACHINE_RUNS ?? 12);
const limitMs = MACHINE_RUNS ? Number.POSITIVE_INFINITY : 15_000;

/** So many turns are tried in a case that has ended. */
const AFTER_THE_END = 4;

let ground: Clinic;
let number = 0;
const reached = new Map<string, number>();

beforeAll(async () => {
  ground = await makeGround();
});

test(`whatever is tried, by whom and in whatever order, only what the rules allow happens (seed ${seed})`, {
  timeout: MACHINE_RUNS ? 3_600_000 : 120_000,
}, async () => {
  const until = performance.now() + limitMs;
  const property = fc.asyncProperty(anyWay, async (turns) => {
    if (performance.now() < until) await walk(turns);
  });
  await fc.assert(property, { numRuns, seed, endOnFailure: true, examples: [[straight]] });
  expect(unlocked).toEqual([]);
  expect(new Set(delivered).size).toBe(delivered.length);
  expect(reached.get("archived")).toBeGreaterThan(0);
});

afterAll(() => {
  if (MACHINE_RUNS) console.log(Object.fromEntries(reached));
});

async function walk(turns: Turn[]): Promise<void> {
  const world = await makeWorld(ground);
  let model = START;
  let left = AFTER_THE_END;
  for (const turn of turns) {
    if (model.isClosed || model.state === "archived") left -= 1;
    if (left < 0) break;
    if (turn.force) await expectUnforced(world, model);
    const drawn = turn.besides ? [turn.first, turn.besides] : [turn.first];
    const acts = drawn.map((choice) => {
      number += 1;
      return actOf(choice, model, number);
    });
    model = await expectLawful(aside(acts), model, world);
  }
  await drawAndMail();
  reached.set(model.state, (reached.get(model.state) ?? 0) + 1);
}

/** Time does not pass while somebody acts. */
function aside(acts: Act[]): Act[] {
  return acts.some(({ deed }) => deed === "fortnight") ? acts.slice(0, 1) : acts;
}

/** Those who act at once have seen the same; what came of it is what it would be one after the other, either way round. */
async function expectLawful(acts: Act[], model: Model, world: World): Promise<Model> {
  const prepared: Prepared[] = [];
  for (const act of acts) prepared.push(await prepare(act, world));
  const done = await Promise.all(prepared.map((one) => perform(one, world)));
  const seen = await observe(world);
  const orders = acts.length === 1 ? [acts] : [acts, acts.toReversed()];
  const lawful = orders.map((order) => inOrder(order, model));
  const found = lawful.find(
    (one) =>
      acts.every((act, place) => one.done.has(act) === done[place]) && isSame(expected(one.model), seen),
  );
  for (const [place, act] of acts.entries()) {
    const key = `${act.deed} ${done[place] ? "done" : "refused"}`;
    reached.set(key, (reached.get(key) ?? 0) + 1);
  }
  if (found) return found.model;
  const words = acts.map(({ shown, ...act }, place) => ({ ...act, isDone: done[place] }));
  const [first] = lawful;
  const due = first && acts.map((act) => first.done.has(act));
  expect.soft({ words, due, from: model }).toBeNull();
  expect(seen).toEqual(first && expected(first.model));
  throw new Error("what came of it is not what the rules allow");
}

function inOrder(acts: Act[], model: Model): { model: Model; done: Set<Act> } {
  const done = new Set<Act>();
  let now = model;
  for (const act of acts) {
    if (!isAllowed(act, now)) continue;
    now = after(act, now);
    done.add(act);
  }
  return { model: now, done };
}

function isSame(one: unknown, other: unknown): boolean {
  try {
    expect(one).toEqual(other);
    return true;
  } catch {
    return false;
  }
}

async function expectUnforced(world: World, model: Model): Promise<void> {
  for (const { name, isForbidden, run } of FORCES) {
    if (!isForbidden(model)) continue;
    const refusal = await run(world).then(
      () => `${name}: it was let through`,
      (error: { code?: string; cause?: { code?: string } }) => error.code ?? error.cause?.code,
    );
    expect(refusal, name).toBe("ST001");
  }
}
