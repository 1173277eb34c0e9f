import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatDayYear } from "@/lib/dates";
import type { TargetChoice } from "@/lib/documents/choices";
import { mayLink, mayReadHistory } from "@/lib/documents/policy";
import type { DocumentLink, DocumentView } from "@/lib/documents/queries";
import type { LinkKind } from "@/lib/documents/rules";
import { linkDocumentAction, unlinkDocumentAction } from "./actions";

const WORDS: Record<LinkKind, string> = {
  talk: "Samtal",
  stretch: "Placering",
  activity: "Aktivitet",
  case: "Portfölj till Mitt-i-ST",
};

type Props = { viewer: Viewer; document: DocumentView; residentId: string; targets: TargetChoice[] };

/** What the document belongs to beside its delmål: a talk, a placement, a course, a Mitt-i-ST. */
export function Links({ viewer, document, residentId, targets }: Props) {
  const { links, facts, id } = document;
  const linked = new Set(links.map(({ targetId }) => targetId));
  const open = targets.filter((one) => !linked.has(one.id));
  return (
    <>
      {links.length === 0 ? <p className="note">Dokumentet hör inte till något mer än sina delmål.</p> : null}
      <ul className="papers">
        {links.map((link) => (
          <li key={link.id} className="doc-link">
            <span>
              {WORDS[link.kind]}:{" "}
              <Target link={link} residentId={residentId} isOwn={mayReadHistory(viewer, facts)} />
            </span>
            {link.isLocked ? <small>låst</small> : null}
            {!link.isLocked && mayLink(viewer, facts, link.kind).allowed ? (
              <ActionForm action={unlinkDocumentAction} formId={`bort-${link.id}`}>
                <input type="hidden" name="documentId" value={id} />
                <input type="hidden" name="linkId" value={link.id} />
                <SubmitButton kind="text">
                  Ta bort länken<span className="vh"> till {titleOf(link)}</span>
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
              choices={open.map((one) => ({
                value: `${one.kind}:${one.id}`,
                label: `${WORDS[one.kind]}: ${titleOf(one)}`,
              }))}
            />
            <div className="acts">
              <SubmitButton kind="plain">Länka</SubmitButton>
            </div>
          </ActionForm>
        </details>
      ) : null}
    </>
  );
}

type TargetProps = { link: DocumentLink; residentId: string; isOwn: boolean };

function Target({ link, residentId, isOwn }: TargetProps) {
  const base = `/st-lakare/${residentId}`;
  switch (link.kind) {
    case "talk":
      return (
        <AppLink href={`${base}/handledning?ar=${link.on?.slice(0, 4) ?? ""}&samtal=${link.targetId}`}>
          {titleOf(link)}
        </AppLink>
      );
    case "case":
      return (
        <AppLink href={isOwn ? `/mitt-i-st/${link.targetId}/portfolj` : `${base}/mitt-i-st`}>
          {titleOf(link)}
        </AppLink>
      );
    default:
      return titleOf(link);
  }
}

function titleOf({ kind, title, on }: Pick<DocumentLink, "kind" | "title" | "on">): string {
  const day = on ? formatDayYear(on) : "";
  if (kind === "case") return day ? `praktikdag ${day}` : "pågående ärende";
  return [title || "utan rubrik", day].filter(Boolean).join(", ");
}
