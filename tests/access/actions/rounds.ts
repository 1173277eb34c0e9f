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
    saveWishesAction: { capacity: "1", note: "" },
    proposeAction: {},
    movePlaceAction: { evaluatorId: "" },
    confirmRoundAction: { hash: HASH },
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
