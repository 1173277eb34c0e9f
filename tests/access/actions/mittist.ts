import { each, type Form, type Forms, HASH, UNKNOWN_ID } from "./known";

export const MITTIST: Forms = {
  ...inCase("app/(portal)/mitt-i-st/[id]/actions.ts", {
    takeStepAction: { step: "contact" },
    reportUnreachedAction: {},
    changeDayAction: { practiceDay: "2026-12-01" },
    appointCoEvaluatorAction: {},
    issueIntygAction: {},
    resendAction: { emailId: UNKNOWN_ID, address: "nils@example.se" },
    escalateAction: { question: "Något" },
    writeToEscalationAction: { body: "Något" },
    answerEscalationAction: { answer: "Något" },
  }),
  ...inCase("app/(portal)/mitt-i-st/[id]/dagen/actions.ts", {
    proposeDaysAction: { day1: "2026-12-01" },
    acceptDayAction: { proposalId: UNKNOWN_ID },
    declineDayAction: { proposalId: UNKNOWN_ID },
    withdrawDayAction: { proposalId: UNKNOWN_ID },
    saveScheduleAction: { version: "0", arrivesAt: "08:30", leavesAt: "15:30" },
  }),
  ...each(
    "app/(portal)/mitt-i-st/mallar/[mall]/actions.ts",
    { saveTemplateAction: { slug: "praktikdag", version: "1", title: "Något" } },
    () => ({}),
  ),
  ...each(
    "app/(portal)/mitt-i-st/installningar/actions.ts",
    {
      saveDeadlinesAction: {
        seen: HASH,
        contactDays: "14",
        portfolioDays: "14",
        reportDays: "21",
        correctionDays: "14",
        minimumMonthsLeft: "18",
      },
      saveRemindersAction: { seen: HASH, days: "7" },
      saveHostsAction: { seen: HASH, hosts: "film.example.se" },
      saveThemesAction: { seen: HASH, "key-0": "", "name-0": "Något" },
    },
    () => ({}),
  ),
  ...inCase("app/(portal)/mitt-i-st/[id]/hantera/actions.ts", {
    pauseCaseAction: { reason: "Något" },
    resumeCaseAction: {},
    closeCaseAction: { reason: "Något" },
    handOverAction: { reason: "Något" },
    changeCoordinatorAction: {},
  }),
  ...inCase("app/(portal)/mitt-i-st/[id]/portfolj/actions.ts", {
    chooseDocumentAction: { itemKey: "cv", documentId: UNKNOWN_ID },
    takeOutDocumentAction: { documentId: UNKNOWN_ID },
    skipPointAction: { itemKey: "cv", reason: "Något" },
    unskipPointAction: { itemKey: "cv" },
    handInAction: {},
    addRecordingAction: {
      title: "Något",
      url: "https://inspelning.example.se/1",
      expiresOn: "2027-01-01",
      consent: "on",
    },
    removeRecordingAction: { recordingId: UNKNOWN_ID },
    markReadAction: { part: "portfolio" },
    noteDiscussionAction: { heldOn: "2026-11-20" },
  }),
  ...inCase("app/(portal)/mitt-i-st/[id]/rapport/actions.ts", {
    askForReadingAction: {},
    answerReadingAction: { hash: HASH, answer: "approved", comment: "" },
    sendPreliminaryAction: { hash: HASH },
    finaliseAction: { hash: HASH },
    addCorrectionAction: { sectionKey: "summary", kind: "factualError", sentence: "", comment: "Något" },
    removeCorrectionAction: { correctionId: UNKNOWN_ID },
    sendCorrectionsAction: { verdict: "none" },
    answerCorrectionAction: { correctionId: UNKNOWN_ID, answer: "changed", answerComment: "" },
  }),
  ...inCase("app/(portal)/mitt-i-st/[id]/rapport/konsultationer/actions.ts", {
    addConsultationAction: { title: "Något" },
    renameConsultationAction: { consultationId: UNKNOWN_ID, title: "Något" },
    removeConsultationAction: { consultationId: UNKNOWN_ID },
  }),
  ...inCase("app/(portal)/mitt-i-st/[id]/rapport/mal/actions.ts", {
    addGoalAction: { body: "Något" },
    changeGoalAction: { goalId: UNKNOWN_ID, body: "Något" },
    removeGoalAction: { goalId: UNKNOWN_ID },
  }),
  ...inCase("app/(portal)/mitt-i-st/[id]/intyg/actions.ts", {
    replaceIntygAction: { intygId: UNKNOWN_ID, reason: "Fel vårdcentral" },
  }),
  ...inCase("app/(portal)/mitt-i-st/[id]/utvardering/actions.ts", { evaluateAction: {} }),
  ...inCase("app/(portal)/st-lakare/[id]/mitt-i-st/actions.ts", {
    shareReportAction: {},
    withdrawShareAction: {},
    takeGoalAction: { goalId: UNKNOWN_ID },
    makeLinkAction: { label: "Nya chefen", days: "14" },
    revokeLinkAction: { linkId: UNKNOWN_ID },
  }),
  ...inCase("app/(portal)/mitt-i-st/rapporter/[id]/actions.ts", {
    markAction: { isRead: "ja" },
    addNoteAction: { body: "Något" },
    removeNoteAction: { noteId: UNKNOWN_ID },
    themesAction: { themes: "iup" },
  }),
  ...inCase("app/(portal)/mitt-i-st/nytt/actions.ts", { openCaseAction: { reason: "" } }),
};

/** Actions on Maja's case. */
function inCase(file: string, actions: Record<string, Form>): Forms {
  return each(file, actions, ({ caseId, residentId, evaluator, coEvaluator, chief }) => ({
    caseId,
    personId: chief,
    residentId,
    evaluatorId: evaluator,
    coordinatorId: evaluator,
    coEvaluatorId: coEvaluator,
  }));
}
