import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { audit, iupRevisions } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import { setMethods } from "@/lib/iup/commands";
import { IupContent } from "@/lib/pdf/content";
import { getBinder } from "@/lib/residents/queries";
import { confirmRevision, proposeRevision, withdrawRevision } from "@/lib/revisions/commands";
import { iupContent } from "@/lib/revisions/printed";
import { findRevisions, listPlan, listPlanTexts } from "@/lib/revisions/queries";
import { asJson, changedLines } from "@/lib/revisions/rules";
import { contentHash } from "@/lib/signing/canonical";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";

let clinic: Clinic;
let resident: Viewer;
let supervisor: Viewer;

async function hashNow(): Promise<string> {
  return contentHash(asJson({ lines: await listPlan(resident, clinic.residentId) }));
}

async function propose(viewer: Viewer): Promise<string> {
  await proposeRevision(viewer, { residentId: clinic.residentId, contentHash: await hashNow() });
  const { open } = await findRevisions(viewer, clinic.residentId);
  if (!open) throw new Error("nothing was proposed");
  return open.id;
}

const answer = (revisionId: string) => ({ residentId: clinic.residentId, revisionId });
const change = (version: number) =>
  setMethods(resident, { residentId: clinic.residentId, code: "STc13", methods: ["CBD"], own: "", version });

beforeEach(async () => {
  clinic = await makeClinic();
  resident = await viewerFor(clinic.resident);
  supervisor = await viewerFor(clinic.mainSupervisor);
});

describe("revising the plan", () => {
  it("is done when one has proposed and the other confirmed", async () => {
    await confirmRevision(supervisor, answer(await propose(resident)), NOW);
    const { last, open } = await findRevisions(resident, clinic.residentId);
    expect(open).toBeNull();
    expect(last).toMatchObject({
      revisedOn: "2026-11-23",
      proposer: resident.name,
      confirmer: supervisor.name,
    });
    const rows = await database().select().from(audit).where(eq(audit.action, "revision.confirmed"));
    expect(rows.some(({ residentId }) => residentId === clinic.residentId)).toBe(true);
  });

  it("says afterwards which lines have changed", async () => {
    await confirmRevision(resident, answer(await propose(supervisor)), NOW);
    await change(0);
    const { last } = await findRevisions(resident, clinic.residentId);
    const lines = await listPlan(resident, clinic.residentId);
    expect(last && changedLines(last.content, { lines })).toEqual(["STc13"]);
  });

  it("is not confirmed by who proposed it", async () => {
    const id = await propose(resident);
    await expect(confirmRevision(resident, answer(id), NOW)).rejects.toMatchObject({ reason: "ownProposal" });
  });

  it("is proposed only as it stood on the screen", async () => {
    const contentHash = await hashNow();
    await change(0);
    const late = proposeRevision(resident, { residentId: clinic.residentId, contentHash });
    await expect(late).rejects.toMatchObject({ reason: "planChanged" });
  });

  it("is not confirmed when the plan has changed since; a new proposal takes its place", async () => {
    const id = await propose(resident);
    await change(0);
    await expect(confirmRevision(supervisor, answer(id), NOW)).rejects.toMatchObject({
      reason: "planChanged",
    });
    const next = await propose(supervisor);
    expect(next).not.toBe(id);
    await expect(confirmRevision(supervisor, answer(id), NOW)).rejects.toMatchObject({
      reason: "notProposed",
    });
  });

  it("is proposed once, also by two at the same moment", async () => {
    const input = { residentId: clinic.residentId, contentHash: await hashNow() };
    const answers = await Promise.allSettled([
      proposeRevision(resident, input),
      proposeRevision(supervisor, input),
    ]);
    const [lost, ...others] = answers.filter((one) => one.status === "rejected");
    expect(lost?.reason).toMatchObject({ reason: "alreadyProposed" });
    expect(others).toEqual([]);
    const own = eq(iupRevisions.residentId, clinic.residentId);
    expect(await database().$count(iupRevisions, and(own))).toBe(1);
  });

  it("can be taken back before it is confirmed, and never changed after", async () => {
    const id = await propose(resident);
    await withdrawRevision(supervisor, answer(id));
    await expect(confirmRevision(supervisor, answer(id), NOW)).rejects.toMatchObject({
      reason: "notProposed",
    });
    await expect(database().update(iupRevisions).set({ withdrawnAt: null })).rejects.toThrow();
  });

  it("is for the two parties; others are told, or find nothing", async () => {
    const input = { residentId: clinic.residentId, contentHash: await hashNow() };
    const chief = proposeRevision(await viewerFor(clinic.chief), input);
    await expect(chief).rejects.toMatchObject({ reason: "onlyParties" });
    for (const role of ["stranger", "placementSupervisor", "formerSupervisor"] as const) {
      await expect(proposeRevision(await viewerFor(clinic[role]), input)).rejects.toBeInstanceOf(NotFound);
    }
  });
});

it("the printed plan is what its template takes", async () => {
  const id = clinic.residentId;
  const [binder, lines, texts, revisions, hash] = await Promise.all([
    getBinder(resident, id),
    listPlan(resident, id),
    listPlanTexts(resident, id),
    findRevisions(resident, id),
    hashNow(),
  ]);
  const content = iupContent(
    { binder, lines, texts, revisions, hash, statuses: new Map() },
    "2026-11-23",
    NOW,
  );
  expect(IupContent.safeParse(content).error).toBeUndefined();
  expect(content.delmal).toHaveLength(26);
  expect(content.stig.stretches.at(-1)).toMatchObject({ kind: "home", endOn: content.computedEnd.endOn });
});
