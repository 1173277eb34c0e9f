import type { CaseId } from "@/lib/ids";
import type { Clinic } from "../factories";

/** What a stranger might send: the ids are real and somebody else's, the rest is well-formed. */
export type Known = Clinic & {
  caseId: CaseId;
  yearId: string;
  documentId: string;
  textId: string;
  templateId: string;
  binderDocumentId: string;
  exportId: string;
  talkId: string;
  goalId: string;
  appointmentId: string;
  /** Maja's, half of it come. */
  uploadId: string;
};

type Form = Record<string, string>;

const SUPERVISION = "app/(portal)/st-lakare/[id]/handledning/actions.ts";
const HASH = "0".repeat(64);
const UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";

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

/** Every server action, by file and name, with the form that it is called with. A new one gets its line here. */
export const ACTIONS: Record<string, (known: Known) => Form> = {
  "app/(portal)/actions.ts#signOut": () => ({}),
  "app/(portal)/actions.ts#retryJobsAction": () => ({}),
  "app/(public)/logga-in/actions.ts#signInAsDemoPerson": ({ resident }) => ({ person: resident, till: "/" }),
  "app/(public)/inbjudan/actions.ts#acceptInvitation": () => ({}),
  "app/(public)/inbjudan/actions.ts#signInAsInvited": () => ({}),
  "app/(portal)/st-lakare/[id]/dokument/papper/actions.ts#tickOriginal": ({ documentId }) => ({
    documentId,
    original: "inHand",
  }),
  "app/(portal)/st-lakare/[id]/dokument/ny/actions.ts#sortDocument": ({ documentId }) => ({
    documentId,
    version: "1",
    title: "Något",
    kind: "annat",
    datedOn: "2026-11-23",
  }),
  "app/(portal)/st-lakare/[id]/dokument/uttag/actions.ts#askForExportAction": ({ residentId }) => ({
    residentId,
  }),
  "app/(portal)/jag/actions.ts#endSession": () => ({ handle: "0123456789abcdef" }),
  "app/(portal)/personer/actions.ts#invite": () => ({ name: "Nils Ny", email: "nils@example.se", title: "" }),
  "app/(portal)/personer/actions.ts#inviteOnceMore": ({ resident }) => ({ personId: resident }),
  "app/(portal)/personer/actions.ts#savePerson": ({ resident }) => ({
    personId: resident,
    name: "Nils Ny",
    email: "nils@example.se",
    title: "",
  }),
  "app/(portal)/personer/actions.ts#endAllSessions": ({ resident }) => ({ personId: resident }),
  "app/(portal)/personer/actions.ts#closeAccount": ({ resident }) => ({ personId: resident }),
  "app/(portal)/personer/actions.ts#openAccount": ({ resident }) => ({ personId: resident }),
  "app/(portal)/personer/actions.ts#appoint": ({ stranger, residentId }) => supervise(stranger, residentId),
  "app/(portal)/personer/actions.ts#endAppointment": ({ appointmentId }) => ({
    appointmentId,
    lastDay: "2026-12-31",
  }),
  [`${SUPERVISION}#createTalkAction`]: ({ residentId }) => ({
    residentId,
    talkId: "00000000-0000-4000-8000-000000000002",
    heldOn: "2026-11-23",
    topic: "Något",
  }),
  [`${SUPERVISION}#changeTalkAction`]: ({ talkId }) => ({
    talkId,
    version: "1",
    heldOn: "2026-11-23",
    topic: "Något",
  }),
  [`${SUPERVISION}#removeTalkAction`]: ({ talkId }) => ({ talkId }),
  [`${SUPERVISION}#signYearAction`]: ({ yearId }) => ({
    yearId,
    contentHash: "0".repeat(64),
    attested: "on",
  }),
  [`${SUPERVISION}#withdrawAction`]: ({ yearId }) => ({ yearId, reason: "Något" }),
  [`${SUPERVISION}#addendumAction`]: ({ yearId }) => ({
    yearId,
    addendumId: "00000000-0000-4000-8000-000000000003",
    reason: "Något",
    body: "Något",
  }),
  "app/(portal)/enheter/actions.ts#addUnit": ({ areaId }) => ({
    areaId,
    name: "Vårdcentralen Ny",
    place: "",
  }),
  "app/(portal)/enheter/actions.ts#saveUnit": ({ unitId }) => ({
    unitId,
    name: "Vårdcentralen Ny",
    place: "",
  }),
  "app/(portal)/enheter/actions.ts#appointSupervisor": ({ stranger, residentId }) =>
    supervise(stranger, residentId),
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
  "app/(portal)/st-lakare/[id]/dokument/text/actions.ts#createText": ({ residentId }) => ({
    residentId,
    documentId: UNKNOWN_ID,
    kind: "reflektion",
    title: "Något",
    datedOn: "2026-11-23",
  }),
  "app/(portal)/mallar/actions.ts#describeTemplate": ({ templateId }) => ({
    documentId: templateId,
    version: "1",
    title: "Något",
    description: "",
    kind: "annat",
    datedOn: "2026-11-23",
    sorted: "on",
  }),
  "app/(portal)/mallar/actions.ts#removeTemplate": ({ templateId }) => ({ documentId: templateId }),
  ...inBinder("app/(portal)/st-lakare/[id]/tjanstgoring/actions.ts", {
    createStretch: STRETCH,
    saveStretch: STRETCH,
    deleteStretch: {},
  }),
  ...inDocument("app/(portal)/st-lakare/[id]/dokument/[dokument]/actions.ts", {
    changeDocumentAction: { version: "1", title: "Något", kind: "annat", datedOn: "2026-11-01" },
    linkDocumentAction: {},
    unlinkDocumentAction: { linkId: UNKNOWN_ID },
    markOriginalAction: { original: "inHand" },
    askToFillInAction: {},
    withdrawFillInAction: {},
    removeDocumentAction: { confirmed: "on" },
  }),
  "app/(portal)/st-lakare/ny/actions.ts#create": ({ unitId, goalId }) => ({
    name: "Nils Ny",
    email: "nils@example.se",
    unitId,
    malbeskrivningId: goalId,
    startedOn: "2026-12-01",
  }),
  ...inCase("app/(portal)/mitt-i-st/[id]/actions.ts", {
    takeStepAction: { step: "contact" },
    changeDayAction: { practiceDay: "2026-12-01" },
    appointCoEvaluatorAction: {},
    issueIntygAction: {},
    resendAction: { emailId: UNKNOWN_ID, address: "nils@example.se" },
    escalateAction: { question: "Något" },
    answerEscalationAction: { answer: "Något" },
  }),
  ...inCase("app/(portal)/mitt-i-st/[id]/rapport/actions.ts", {
    askForReadingAction: {},
    answerReadingAction: { hash: HASH, answer: "approved", comment: "" },
    sendPreliminaryAction: { hash: HASH },
    finaliseAction: { hash: HASH },
    addCorrectionAction: { sectionKey: "summary", kind: "factualError", quote: "", comment: "Något" },
    removeCorrectionAction: { correctionId: UNKNOWN_ID },
    sendCorrectionsAction: { verdict: "none" },
    answerCorrectionAction: { correctionId: UNKNOWN_ID, answer: "changed", answerComment: "" },
  }),
  ...inCase("app/(portal)/mitt-i-st/[id]/utvardering/actions.ts", { evaluateAction: {} }),
  ...inCase("app/(portal)/st-lakare/[id]/mitt-i-st/actions.ts", {
    shareReportAction: {},
    withdrawShareAction: {},
  }),
  ...inCase("app/(portal)/mitt-i-st/nytt/actions.ts", { openCaseAction: { reason: "" } }),
};

/** Actions on Maja's plan, whatever the names of the ids that each of them reads. */
function inBinder(file: string, actions: Record<string, Form>): Record<string, (known: Known) => Form> {
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

/** Actions on a document in Maja's binder. */
function inDocument(file: string, actions: Record<string, Form>): Record<string, (known: Known) => Form> {
  return each(file, actions, ({ binderDocumentId, residentId, talkId, chief }) => ({
    documentId: binderDocumentId,
    residentId,
    target: `talk:${talkId}`,
    personId: chief,
  }));
}

/** Actions on Maja's case. */
function inCase(file: string, actions: Record<string, Form>): Record<string, (known: Known) => Form> {
  return each(file, actions, ({ caseId, residentId, evaluator, coEvaluator, chief }) => ({
    caseId,
    personId: chief,
    residentId,
    evaluatorId: evaluator,
    coEvaluatorId: coEvaluator,
  }));
}

function each(file: string, actions: Record<string, Form>, ids: (known: Known) => Form) {
  return Object.fromEntries(
    Object.entries(actions).map(([name, form]) => [
      `${file}#${name}`,
      (known: Known) => ({ ...ids(known), ...form }),
    ]),
  );
}

function supervise(personId: string, subjectId: string): Form {
  return { personId, subjectId, role: "mainSupervisor", startsOn: "2026-12-01" };
}

export type Request = { params: Record<string, string>; body?: unknown; nobody: number; stranger: number };

/** Every route handler, by file and method, and what it answers someone who is nobody, and a stranger. */
export const ROUTES: Record<string, (known: Known) => Request> = {
  "app/api/auth/[...nextauth]/route.ts#GET": () => ({
    params: { nextauth: "session" },
    nobody: 404,
    stranger: 404,
  }),
  "app/(public)/inbjudan/[token]/route.ts#GET": () => ({
    params: { token: "made-up" },
    nobody: 307,
    stranger: 307,
  }),
  "app/api/filer/[id]/route.ts#GET": ({ documentId }) => asksFor(documentId),
  "app/api/dokument/[id]/pdf/route.ts#GET": ({ textId }) => asksFor(textId),
  "app/api/dokument/[id]/route.ts#GET": ({ binderDocumentId }) => asksFor(binderDocumentId),
  "app/api/dokument/[id]/[nummer]/route.ts#GET": ({ binderDocumentId }) => ({
    ...asksFor(binderDocumentId),
    params: { id: binderDocumentId, nummer: "1" },
  }),
  "app/api/handledning/[id]/tillagg/route.ts#GET": ({ yearId }) => asksFor(yearId),
  "app/api/uttag/[id]/route.ts#GET": ({ exportId }) => asksFor(exportId),
  "app/api/iup/[id]/route.ts#GET": ({ residentId }) => asksFor(residentId),
  "app/api/iup/[id]/tabell/route.ts#GET": ({ residentId }) => asksFor(residentId),
  // In the demo any mail that is there may be read; in production none: see tests/e2e/production.spec.ts.
  "app/api/utkorg/[id]/route.ts#GET": ({ caseId }) => asksFor(caseId),
  // Open on purpose: it tells an operator's monitor how the portal is, and nothing about anyone in it.
  "app/api/halsa/route.ts#GET": () => ({ params: {}, nobody: 503, stranger: 503 }),
  "app/api/uppladdning/route.ts#POST": ({ residentId }) => ({
    params: {},
    body: { name: "intyg.pdf", size: 10, sha256: HASH, target: { resident: residentId } },
    nobody: 401,
    stranger: 404,
  }),
  "app/api/uppladdning/[id]/route.ts#HEAD": ({ uploadId }) => asksFor(uploadId),
  "app/api/uppladdning/[id]/route.ts#PATCH": ({ uploadId }) => asksFor(uploadId),
  "app/api/uppladdning/[id]/route.ts#DELETE": ({ uploadId }) => asksFor(uploadId),
  "app/api/utkast/route.ts#POST": ({ talkId, stranger }) => ({
    params: {},
    body: {
      requestId: "00000000-0000-4000-8000-000000000001",
      person: stranger,
      target: { slot: "residentNote", parentId: talkId },
      body: "Något",
      baseVersion: 0,
      confirmed: false,
    },
    nobody: 401,
    stranger: 404,
  }),
};

function asksFor(id: string): Request {
  return { params: { id }, nobody: 401, stranger: 404 };
}
