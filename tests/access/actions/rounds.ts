import { each, type Form, type Forms, HASH, UNKNOWN_ID } from "./known";

const REGISTRATION = { invoiceAddress: "Box 1", invoiceReference: "Ref", wishes: "", lateReason: "" };

export const ROUNDS: Forms = {
  ...onRegistration("app/(portal)/mitt-i-st/anmalan/actions.ts", {
    saveRegistrationAction: REGISTRATION,
    withdrawRegistrationAction: { reason: "Något" },
  }),
  ...onRegistration("app/(portal)/mitt-i-st/omgangar/actions.ts", {
    openRoundAction: { name: "Våren", wishesDueOn: "2099-01-01" },
    extendRoundAction: { wishesDueOn: "2099-01-01" },
    cancelRoundAction: { reason: "Något" },
    addToRoundAction: {},
    takeOutOfRoundAction: {},
    saveWishesAction: { capacity: "1", note: "" },
    proposeAction: {},
    movePlaceAction: { evaluatorId: "" },
    confirmRoundAction: { hash: HASH },
  }),
  ...onEvaluator("app/(portal)/mitt-i-st/varderare/actions.ts", {
    saveProfileAction: { version: "0", presentation: "Något", capacity: "2" },
    removePhotoAction: {},
    addPauseAction: { startsOn: "2026-12-01" },
    endPauseAction: { pauseId: UNKNOWN_ID },
    approveAction: { approvedBy: "SFAM", approvedOn: "2026-11-01" },
    endApprovalAction: {},
  }),
};

/** Actions on what Maja has registered. */
function onRegistration(file: string, actions: Record<string, Form>): Forms {
  return each(file, actions, ({ residentId }) => ({
    residentId,
    registrationId: UNKNOWN_ID,
    roundId: UNKNOWN_ID,
  }));
}

function onEvaluator(file: string, actions: Record<string, Form>): Forms {
  return each(file, actions, ({ evaluator }) => ({ personId: evaluator }));
}
