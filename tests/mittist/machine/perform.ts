import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { corrections } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { addCorrection, answerCorrection, sendCorrections } from "@/lib/mittist/correction-commands";
import { answerEscalation, escalate, writeToEscalation } from "@/lib/mittist/escalation-commands";
import { handOver } from "@/lib/mittist/handover-commands";
import { answerReading, askForReading } from "@/lib/mittist/reading-commands";
import { finaliseReport, sendPreliminary } from "@/lib/mittist/report-commands";
import { closeCase, pauseCase, resumeCase } from "@/lib/mittist/standing-commands";
import { takeStep } from "@/lib/mittist/step-commands";
import { handInPortfolio } from "@/lib/portfolios/hand-in-commands";
import { markRead, noteDiscussion } from "@/lib/portfolios/reading-commands";
import { addRecording } from "@/lib/portfolios/recording-commands";
import { saveText } from "@/lib/texts/commands";
import { viewerFor } from "../../factories";
import { recording } from "../../portfolios/setup";
import { hashes } from "../setup";
import { wordsOf } from "./after";
import { type Act, offeredCorrection } from "./model";
import { drawAndMail } from "./portal";
import { at, SECTION, type World } from "./world";

/** An act with what the database held when its page was shown. */
export type Prepared = {
  act: Act;
  viewer: Viewer;
  hash: { report: string; sections: string };
  correctionId: string;
};

const NONE = "00000000-0000-4000-8000-000000000000";

export async function prepare(act: Act, world: World): Promise<Prepared> {
  const viewer = await viewerFor(world.people[act.by], at(act.shown));
  const hash = act.isOldPage ? { report: "old", sections: "old" } : await hashes(world.caseId);
  const written = await database()
    .select({ id: corrections.id })
    .from(corrections)
    .where(eq(corrections.reportId, world.reportId))
    .orderBy(asc(corrections.createdAt));
  return { act, viewer, hash, correctionId: written[offeredCorrection(act.shown)]?.id ?? NONE };
}

/** True when it happened, false when it was refused in words; anything else is a fault. */
export async function perform(prepared: Prepared, world: World): Promise<boolean> {
  try {
    return (await carryOut(prepared, world)) !== false;
  } catch (error) {
    if ([Conflict, Forbidden, Invalid, NotFound].some((kind) => error instanceof kind)) return false;
    throw error;
  }
}

async function carryOut(
  { act, viewer, hash, correctionId }: Prepared,
  { caseId, reportId, people }: World,
): Promise<unknown> {
  const now = at(act.shown);
  const reason = "Skälet står här.";
  switch (act.deed) {
    case "handIn":
      return handInPortfolio(viewer, caseId, now);
    case "addRecording":
      return addRecording(viewer, recording(caseId, { expiresOn: "2040-01-01" }), now);
    case "readPortfolio":
      return markRead(viewer, { caseId, part: "portfolio" }, now);
    case "seeRecordings":
      return markRead(viewer, { caseId, part: "recordings" }, now);
    case "noteTalk":
      return noteDiscussion(viewer, { caseId, heldOn: viewer.today }, now);
    case "holdDay":
      return takeStep(viewer, { caseId, step: "practiceDayHeld", practiceDay: null }, now);
    case "write": {
      const answer = await saveText(viewer, {
        target: { slot: "section", parentId: reportId, sectionKey: SECTION },
        person: viewer.personId,
        body: wordsOf(act),
        baseVersion: act.shown.version + (act.isOldPage ? 1 : 0),
        requestId: randomUUID(),
        confirmed: false,
      });
      return answer.outcome === "saved";
    }
    case "askForReading":
      return askForReading(viewer, caseId, now);
    case "approve":
      return answerReading(viewer, { caseId, hash: hash.sections, answer: "approved", comment: "" }, now);
    case "askForChanges":
      return answerReading(viewer, { caseId, hash: hash.sections, answer: "changes", comment: "X" }, now);
    case "escalate":
      return escalate(viewer, { caseId, question: "Hur?" }, now);
    case "converse":
      return writeToEscalation(viewer, { caseId, body: "Mer." }, now);
    case "answerEscalation":
      return answerEscalation(viewer, { caseId, answer: "Så." }, now);
    case "sendPreliminary":
      return sendPreliminary(viewer, { caseId, hash: hash.report }, now);
    case "addCorrection": {
      const words = {
        sectionKey: SECTION,
        kind: "misunderstanding",
        sentence: null,
        comment: "Nej.",
      } as const;
      return addCorrection(viewer, { caseId, ...words });
    }
    case "sendNone":
      return sendCorrections(viewer, { caseId, verdict: "none" }, now);
    case "sendSome":
      return sendCorrections(viewer, { caseId, verdict: "some" }, now);
    case "answerCorrection": {
      const answer = { caseId, correctionId, answer: "kept", answerComment: "Därför." } as const;
      return answerCorrection(viewer, answer, now);
    }
    case "finalise":
      return finaliseReport(viewer, { caseId, hash: hash.report }, now);
    case "pause":
      return pauseCase(viewer, { caseId, reason }, now);
    case "resume":
      return resumeCase(viewer, caseId, now);
    case "close":
      return closeCase(viewer, { caseId, reason }, now);
    case "handOver": {
      const coEvaluatorId = act.withCoEvaluator ? people.coEvaluator : null;
      return handOver(viewer, { caseId, evaluatorId: people[act.to], coEvaluatorId, reason }, now);
    }
    case "drawAndMail":
      return drawAndMail();
    case "fortnight":
  }
}
