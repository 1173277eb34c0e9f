import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AdministrationSection } from "@/components/today/administration-section";
import { PdfLink } from "@/components/ui/pdf-link";

const link = (documentId: string | null, isGivenUp: boolean) =>
  renderToStaticMarkup(
    <PdfLink documentId={documentId} isGivenUp={isGivenUp}>
      Ladda ner
    </PdfLink>,
  );

test("a PDF is offered when it is there, promised while it is made, and never promised once it was given up", () => {
  expect(link("abc", true)).toBe('<a href="/api/filer/abc" download="">Ladda ner</a>');
  expect(link(null, false)).toContain("Pdf-filen görs i ordning. Den finns här om någon minut.");
  expect(link(null, true)).toContain("Pdf-filen kunde inte göras.");
  expect(link(null, true)).toContain("Administratören ser att den saknas och kan låta göra om den.");
  expect(link(null, true)).not.toContain("görs i ordning");
});

const section = (failedJobs: Parameters<typeof AdministrationSection>[0]["numbers"]["failedJobs"]) =>
  renderToStaticMarkup(
    <AdministrationSection
      numbers={{
        people: 9,
        neverSignedIn: 0,
        openInvitations: 0,
        endingSoon: 0,
        failedEmails: 0,
        failedJobs,
      }}
      retry={async () => ({ ok: true, message: "" })}
    />,
  );

test("the administrator reads how much was given up and of what, with the way to have it done again", () => {
  const html = section({ "render-report": 2, "render-supervision-year": 1, "archive-case": 1 });
  expect(html).toContain(
    "Ett signerat år som pdf, två Mitt-i-ST-rapporter som pdf och ett ärende att avsluta kunde inte göras.",
  );
  expect(html).toContain("Gör om det som inte kunde göras");
  expect(section({})).toContain("Alla är gjorda eller på väg.");
  expect(section({})).not.toContain("Gör om");
});
