import { HASH, type Known } from "./actions/known";

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
  // Open on purpose to whoever holds a link: see tests/report-links.
  "app/api/delad/[token]/route.ts#GET": () => ({ params: { token: "made-up" }, nobody: 404, stranger: 404 }),
  "app/api/dokument/[id]/pdf/route.ts#GET": ({ textId }) => asksFor(textId),
  "app/api/dokument/[id]/route.ts#GET": ({ binderDocumentId }) => asksFor(binderDocumentId),
  "app/api/dokument/[id]/[nummer]/route.ts#GET": ({ binderDocumentId }) => ({
    ...asksFor(binderDocumentId),
    params: { id: binderDocumentId, nummer: "1" },
  }),
  "app/api/mittist/[id]/portfolj/[nummer]/route.ts#GET": ({ caseId }) => ({
    ...asksFor(caseId),
    params: { id: caseId, nummer: "1" },
  }),
  "app/api/handledning/[id]/tillagg/route.ts#GET": ({ yearId }) => asksFor(yearId),
  "app/api/mittist/[id]/kalender/route.ts#GET": ({ caseId }) => asksFor(caseId),
  "app/api/mittist/[id]/foto/route.ts#GET": ({ caseId }) => asksFor(caseId),
  "app/api/uttag/[id]/route.ts#GET": ({ exportId }) => asksFor(exportId),
  "app/api/rapport/[id]/utkast/route.ts#GET": ({ caseId }) => asksFor(caseId),
  "app/api/iup/[id]/route.ts#GET": ({ residentId }) => asksFor(residentId),
  "app/api/iup/[id]/tabell/route.ts#GET": ({ residentId }) => asksFor(residentId),
  "app/api/mittist/siffror/route.ts#GET": () => ({ params: {}, nobody: 401, stranger: 404 }),
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
  // A form and not JSON: what strangers and others are told is in tests/uploads/form.test.ts.
  "app/api/uppladdning/formular/route.ts#POST": () => ({ params: {}, body: {}, nobody: 401, stranger: 404 }),
  "app/api/uppladdning/[id]/route.ts#HEAD": ({ uploadId }) => asksFor(uploadId),
  "app/api/uppladdning/[id]/route.ts#PATCH": ({ uploadId }) => asksFor(uploadId),
  "app/api/uppladdning/[id]/route.ts#DELETE": ({ uploadId }) => asksFor(uploadId),
  // A form and not JSON: what evaluators and others are told is in tests/evaluators.
  "app/api/varderare/foto/route.ts#POST": () => ({ params: {}, body: {}, nobody: 401, stranger: 404 }),
  "app/api/varderare/[id]/foto/route.ts#GET": ({ evaluator }) => asksFor(evaluator),
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
