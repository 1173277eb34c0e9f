import { each, type Form, type Forms, UNKNOWN_ID } from "./known";

const REGISTRATION = { invoiceAddress: "Box 1", invoiceReference: "Ref", wishes: "", lateReason: "" };

export const ROUNDS: Forms = {
  ...onRegistration("app/(portal)/mitt-i-st/anmalan/actions.ts", {
    saveRegistrationAction: REGISTRATION,
    withdrawRegistrationAction: { reason: "Något" },
  }),
};

/** Actions on what Maja has registered. */
function onRegistration(file: string, actions: Record<string, Form>): Forms {
  return each(file, actions, ({ residentId }) => ({ residentId, registrationId: UNKNOWN_ID }));
}
