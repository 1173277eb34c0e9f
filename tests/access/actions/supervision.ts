import { type Forms, HASH } from "./known";

const FILE = "app/(portal)/st-lakare/[id]/handledning/actions.ts";

export const SUPERVISION: Forms = {
  [`${FILE}#createTalkAction`]: ({ residentId }) => ({
    residentId,
    talkId: "00000000-0000-4000-8000-000000000002",
    heldOn: "2026-11-23",
    topic: "Något",
  }),
  [`${FILE}#changeTalkAction`]: ({ talkId }) => ({
    talkId,
    version: "1",
    heldOn: "2026-11-23",
    topic: "Något",
  }),
  [`${FILE}#removeTalkAction`]: ({ talkId }) => ({ talkId }),
  [`${FILE}#signYearAction`]: ({ yearId }) => ({
    yearId,
    contentHash: HASH,
    attested: "on",
  }),
  [`${FILE}#withdrawAction`]: ({ yearId }) => ({ yearId, reason: "Något" }),
  [`${FILE}#addendumAction`]: ({ yearId }) => ({
    yearId,
    addendumId: "00000000-0000-4000-8000-000000000003",
    reason: "Något",
    body: "Något",
  }),
};
