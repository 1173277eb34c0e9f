import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import type { Viewer } from "@/lib/access/viewer-type";
import type { TargetChoice } from "@/lib/documents/choices";
import { groupTargets, LINK_WORDS, linkTitle } from "@/lib/documents/link-words";
import { mayLink, mayReadHistory } from "@/lib/documents/policy";
import type { DocumentLink, DocumentView } from "@/lib/documents/queries";
import { linkDocumentAction, unlinkDocumentAction } from "./actions";

type Props = {
  viewer: Viewer;
  document: DocumentView;
  residentId: string;
  targets: TargetChoice[];
  /** The viewer's own, whose portfolio is being filled. */
  caseId: string | null;
  readsPlan: boolean;
};

/** What the document belongs to beside its delmål: a talk, a placement, a course, a Mitt-i-ST. */
export function Links({ viewer, document, residentId, targets, caseId, readsPlan }: Props) {
  const { links, facts, id } = document;
  const linked = new Set(links.map(({ targetId }) => targetId));
  const open = targets.filter((one) => !linked.has(one.id));
  return (
    <>
      {links.length === 0 ? (
        <p className="note">
          {document.codes.length === 0
            ? "Dokumentet hör inte till något än."
            : "Dokumentet hör inte till något mer än sina delmål."}
        </p>
      ) : null}
      <ul className="papers">
        {links.map((link) => (
          <li key={link.id} className="doc-link">
            <span>
              {LINK_WORDS[link.kind]}:{" "}
              <Target
                link={link}
                residentId={residentId}
                isOwn={mayReadHistory(viewer, facts)}
                readsPlan={readsPlan}
              />
            </span>
            {link.isLocked ? <small>låst</small> : null}
            {!link.isLocked && mayLink(viewer, facts, link.kind).allowed ? (
              <ActionForm action={unlinkDocumentAction} formId={`bort-${link.id}`}>
                <input type="hidden" name="documentId" value={id} />
                <input type="hidden" name="linkId" value={link.id} />
                <SubmitButton kind="text">
                  Ta bort länken<span className="vh"> till {linkTitle(link)}</span>
                </SubmitButton>
              </ActionForm>
            ) : null}
          </li>
        ))}
      </ul>
      {open.length > 0 ? (
        <details className="more">
          <summary>Länka till något mer</summary>
          <ActionForm action={linkDocumentAction} formId="lanka" errorTitle="Det är inte länkat än">
            <input type="hidden" name="documentId" value={id} />
            <SelectField
              name="target"
              label="Hör till"
              empty="Välj samtal, placering eller aktivitet"
              choices={groupTargets(open)}
            />
            <div className="acts">
              <SubmitButton kind="plain">Länka</SubmitButton>
            </div>
          </ActionForm>
        </details>
      ) : null}
      {caseId && !linked.has(caseId) ? (
        <p className="note">
          Ska det med i din Mitt-i-ST? Välj det i{" "}
          <AppLink href={`/mitt-i-st/${caseId}/portfolj`}>portföljen</AppLink>.
        </p>
      ) : null}
    </>
  );
}

type TargetProps = { link: DocumentLink; residentId: string; isOwn: boolean; readsPlan: boolean };

/** A link for whom the page behind it is there, and otherwise its words. */
function Target({ link, ...reader }: TargetProps) {
  const address = addressOf(link, reader);
  return address ? <AppLink href={address}>{linkTitle(link)}</AppLink> : linkTitle(link);
}

function addressOf(
  { kind, targetId, on, codes }: DocumentLink,
  { residentId, isOwn, readsPlan }: Omit<TargetProps, "link">,
): string | null {
  const base = `/st-lakare/${residentId}`;
  const [code] = codes;
  switch (kind) {
    case "talk":
      return `${base}/handledning?ar=${on?.slice(0, 4) ?? ""}&samtal=${targetId}`;
    case "case":
      return isOwn ? `/mitt-i-st/${targetId}/portfolj` : `${base}/mitt-i-st`;
    case "activity":
      return readsPlan && code ? `${base}/iup/${code}#${code}` : null;
    case "stretch":
      return isOwn ? `${base}/tjanstgoring` : null;
    default:
      return kind satisfies never;
  }
}
