import { beforeAll, describe, expect, it } from "vitest";
import type { ResidentPlace } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import {
  mayArchiveGoal,
  mayCreateResident,
  mayEditPlan,
  mayEditService,
  mayEvaluate,
  mayJudgeGoal,
  mayReadPlan,
  mayReadProfile,
  mayReadSupervision,
  mayRecommend,
  mayReviseIup,
  mayWritePlan,
} from "@/lib/residents/policy";
import { type Clinic, makeClinic, viewerFor } from "../factories";

const PEOPLE = [
  "resident",
  "mainSupervisor",
  "placementSupervisor",
  "chief",
  "studierektor",
  "administrator",
  "formerSupervisor",
  "otherChief",
  "otherResident",
  "coordinator",
  "evaluator",
  "coEvaluator",
  "reportGroup",
  "leadership",
  "stranger",
] as const;

// Read from the role matrix: + may, - may not, in the order of PEOPLE.
const MATRIX: Record<string, [string, (viewer: Viewer, place: ResidentPlace) => boolean]> = {
  "read the profile": ["++-+++---------", mayReadProfile],
  "read the plan": ["++-++----------", mayReadPlan],
  "read the supervision notes": ["++-------------", mayReadSupervision],
  "write the plan's text": ["+--------------", (v, p) => mayWritePlan(v, p).allowed],
  "edit activities and methods": ["++-------------", (v, p) => mayEditPlan(v, p).allowed],
  "evaluate a delmål": ["++-------------", (v, p) => mayEvaluate(v, p).allowed],
  "judge a delmål": ["-+-------------", (v, p) => mayJudgeGoal(v, p).allowed],
  "archive a delmål": ["++-------------", (v, p) => mayArchiveGoal(v, p).allowed],
  "revise the IUP": ["++-------------", (v, p) => mayReviseIup(v, p).allowed],
  "write the recommendation": ["----+----------", (v, p) => mayRecommend(v, [p.areaId]).allowed],
  "change the service": ["+---++---------", (v, p) => mayEditService(v, p).allowed],
  "create an ST-läkare": ["----++---------", (v, p) => mayCreateResident(v, p).allowed],
};

describe("who may do what in a binder", () => {
  let clinic: Clinic;
  let place: ResidentPlace;

  beforeAll(async () => {
    clinic = await makeClinic();
    place = { ...clinic, id: clinic.residentId, personId: clinic.resident };
  });

  for (const [deed, [expected, may]] of Object.entries(MATRIX)) {
    it(deed, async () => {
      const answers = await Promise.all(
        PEOPLE.map(async (role) => (may(await viewerFor(clinic[role]), place) ? "+" : "-")),
      );
      expect(answers.join("")).toBe(expected);
    });
  }

  it("nobody judges their own delmål, whatever else they are", async () => {
    expect(mayJudgeGoal(await viewerFor(clinic.resident), place)).toEqual({
      allowed: false,
      reason: "ownGoal",
    });
  });
});
