import { each, type Form, type Forms, HASH } from "./known";

const ACTIVITY = {
  title: "Kurs",
  demand: "course",
  startsOn: "",
  dueOn: "",
  responsible: "",
  status: "planned",
  codes: "STc13",
};

const STRETCH = {
  kind: "placement",
  title: "Psykiatri",
  startsOn: "2027-01-01",
  endsOn: "2027-03-31",
  percent: "100",
};

/** The plan and what it is carried out in. */
export const IUP: Forms = {
  ...inBinder("app/(portal)/st-lakare/[id]/iup/actions.ts", {
    saveMethods: { version: "0", methods: "Medsittning", own: "" },
    saveEvaluation: { datedOn: "2026-11-01", body: "Något" },
    judge: {},
    archive: {},
    reopen: {},
    createActivity: ACTIVITY,
    saveActivity: { ...ACTIVITY, version: "1" },
    deleteActivity: { version: "1" },
    paste: { rows: "STc13\tKurs\tkurs" },
    saveRecommendation: { validFrom: "2026-11-01", body: "Något" },
    propose: {},
    confirm: {},
    withdraw: {},
  }),
  ...inBinder("app/(portal)/st-lakare/[id]/tjanstgoring/actions.ts", {
    createStretch: STRETCH,
    saveStretch: STRETCH,
    deleteStretch: {},
  }),
};

/** Actions on Maja's plan, whatever the names of the ids that each of them reads. */
function inBinder(file: string, actions: Record<string, Form>): Forms {
  return each(file, actions, ({ residentId, goalId, regionId }) => ({
    residentId,
    id: goalId,
    goalId,
    activityId: goalId,
    revisionId: goalId,
    stretchId: goalId,
    delmalId: goalId,
    regionId,
    code: "STa1",
    contentHash: HASH,
  }));
}
