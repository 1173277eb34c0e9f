import { Fragment } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { formatInstant } from "@/lib/dates";
import type { Revisions } from "@/lib/revisions/queries";
import { confirm, propose, withdraw } from "./actions";
import { changedSentence } from "./iup-head";

type Props = {
  base: string;
  residentId: string;
  revisions: Revisions;
  changed: string[];
  contentHash: string;
  viewerId: string;
  /** Who else must agree, by name. */
  otherParty: string;
  mayRevise: boolean;
};

/** "Reviderad" is an act by both: one proposes what stands on the screen, the other confirms exactly that. */
export function RevisionSection(props: Props) {
  const { revisions, changed, base } = props;
  return (
    <Section title="Revidera tillsammans" id="revidera" note="Ni två är överens om planen den dagen">
      {revisions.last && changed.length > 0 ? (
        <p>
          {changedSentence(changed.length)}:{" "}
          {changed.map((code, index) => (
            <Fragment key={code}>
              {index > 0 ? ", " : ""}
              <AppLink href={`${base}/${code}`}>{code}</AppLink>
            </Fragment>
          ))}
          .
        </p>
      ) : null}
      <Next {...props} />
    </Section>
  );
}

function Next({
  residentId,
  revisions: { open, last },
  changed,
  contentHash,
  viewerId,
  otherParty,
  mayRevise,
}: Props) {
  if (!mayRevise)
    return open ? <Waiting open={open} /> : <p>ST-läkaren och huvudhandledaren reviderar planen.</p>;
  const isStale = open !== null && open.contentHash !== contentHash;
  if (open && !isStale) {
    const isMine = open.proposedBy === viewerId;
    return (
      <>
        <Waiting open={open} />
        <ActionForm action={isMine ? withdraw : confirm} formId="revision">
          <input type="hidden" name="residentId" value={residentId} />
          <input type="hidden" name="revisionId" value={open.id} />
          <div className="acts">
            <SubmitButton kind={isMine ? "plain" : "first"}>
              {isMine ? "Dra tillbaka förslaget" : "Bekräfta att planen är reviderad"}
            </SubmitButton>
          </div>
        </ActionForm>
      </>
    );
  }
  return (
    <>
      <p>
        {isStale
          ? `${open.proposer} föreslog en revidering ${formatInstant(open.proposedAt)}, men planen har ändrats sedan dess. `
          : null}
        {last && changed.length === 0 ? "Inget har ändrats sedan ni senast reviderade. " : null}
        När du föreslår sparas planen som den ser ut nu, och {otherParty} bekräftar.
      </p>
      <ActionForm action={propose} formId="revision">
        <input type="hidden" name="residentId" value={residentId} />
        <input type="hidden" name="contentHash" value={contentHash} />
        <div className="acts">
          <SubmitButton kind="plain">Föreslå planen som reviderad</SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}

function Waiting({ open }: { open: NonNullable<Revisions["open"]> }) {
  return (
    <p>
      <Status kind="plan">
        {open.proposer} föreslog revideringen {formatInstant(open.proposedAt)}. Den andre bekräftar.
      </Status>
    </p>
  );
}
