import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { type Fact, Facts } from "@/components/ui/facts";
import { Status } from "@/components/ui/status";
import { formatDayYear, formatInstant } from "@/lib/dates";
import { isDocumentKind, kindName, wantsOriginal } from "@/lib/documents/kinds";
import type { DocumentView } from "@/lib/documents/queries";
import { ORIGINAL_WORDS, type Original } from "@/lib/documents/rules";
import { markOriginalAction } from "./actions";

type Props = { document: DocumentView; residentId: string; isOwn: boolean; readsPlan: boolean };

export function DocumentFacts({ document, residentId, isOwn, readsPlan }: Props) {
  const { kind, regulation, datedOn, codes, adder, createdAt, sortedAt } = document;
  const items: Fact[] = [
    { term: "Slag", text: isDocumentKind(kind) ? kindName(kind, regulation ?? undefined) : kind },
    { term: "Datum", text: formatDayYear(datedOn) },
    {
      term: "Delmål",
      text: (
        <Goals codes={codes} residentId={residentId} isSorted={sortedAt !== null} readsPlan={readsPlan} />
      ),
    },
    { term: "Inlagt", text: `${formatInstant(createdAt)} av ${adder}` },
  ];
  return <Facts items={[...items, ...originalFacts(document, isOwn)]} />;
}

type GoalsProps = { codes: string[]; residentId: string; isSorted: boolean; readsPlan: boolean };

function Goals({ codes, residentId, isSorted, readsPlan }: GoalsProps) {
  return (
    <>
      {codes.length === 0 ? (
        isSorted ? (
          "Hör inte till något"
        ) : (
          "Inget delmål än"
        )
      ) : (
        <ul className="row-list">
          {codes.map((code) => (
            <li key={code}>
              {readsPlan ? <AppLink href={`/st-lakare/${residentId}/delmal/${code}`}>{code}</AppLink> : code}
            </li>
          ))}
        </ul>
      )}
      {isSorted ? null : (
        <>
          {" "}
          <Status kind="miss">Väntar på att sorteras</Status>
        </>
      )}
    </>
  );
}

function originalFacts(document: DocumentView, isOwn: boolean): Fact[] {
  const { original, kind } = document;
  const isWanted = isDocumentKind(kind) && wantsOriginal(kind);
  if (original === "none" && !isWanted) return [];
  const shown: Original = original === "none" ? "missing" : original;
  return [
    {
      term: "Original på papper",
      text: (
        <>
          <Status kind={shown === "inHand" ? "done" : "miss"}>{ORIGINAL_WORDS[shown]}</Status>
          {isOwn ? <OriginalForm id={document.id} original={shown} /> : null}
        </>
      ),
    },
  ];
}

function OriginalForm({ id, original }: { id: string; original: Original }) {
  const next = original === "inHand" ? "missing" : "inHand";
  return (
    <ActionForm action={markOriginalAction} formId="original">
      <input type="hidden" name="documentId" value={id} />
      <input type="hidden" name="original" value={next} />
      <SubmitButton kind="text">
        {next === "inHand" ? "Jag har det signerade originalet" : "Jag har det inte längre"}
      </SubmitButton>
    </ActionForm>
  );
}
