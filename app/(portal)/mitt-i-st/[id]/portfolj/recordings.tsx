import { ActionForm } from "@/components/forms/action-form";
import { Check } from "@/components/forms/check";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { formatDayYear } from "@/lib/dates";
import { mayFillPortfolio } from "@/lib/portfolios/policy";
import { endsBeforeDay, isLive, type Recording } from "@/lib/portfolios/rules";
import { addRecordingAction, removeRecordingAction } from "./actions";
import type { Parts } from "./asked";

/** Links to recordings that lie elsewhere, with the day when each stops working. */
export function Recordings({ viewer, record, portfolio }: Parts) {
  const isOwn = mayFillPortfolio(viewer, record.facts).allowed;
  const { recordings, hosts } = portfolio;
  if (recordings.length === 0 && !isOwn) return null;
  return (
    <Section title="Inspelningar" id="inspelningar" note="Portalen hämtar eller sparar aldrig en inspelning.">
      {recordings.length === 0 ? <p>Ingen länk är tillagd.</p> : null}
      <ul className="papers">
        {recordings.map((recording) => (
          <Row key={recording.id} {...{ viewer, record, recording, isOwn }} />
        ))}
      </ul>
      {isOwn ? <AddForm record={record} hosts={hosts} /> : null}
    </Section>
  );
}

type RowProps = Pick<Parts, "viewer" | "record"> & { recording: Recording; isOwn: boolean };

function Row({ viewer, record, recording, isOwn }: RowProps) {
  const { id, title, url, expiresOn, removedAt } = recording;
  const live = isLive(recording, viewer.today);
  return (
    <li className="doc-link">
      <span>
        {live ? (
          <a href={url} rel="noreferrer noopener" target="_blank">
            {title}
            <span className="vh"> (öppnas i en ny flik, utanför portalen)</span>
          </a>
        ) : (
          title
        )}
        {removedAt ? null : live ? `, gäller till ${formatDayYear(expiresOn)}` : null}
      </span>
      {removedAt ? <Status kind="plan">Borttagen {formatDayYear(removedAt.slice(0, 10))}</Status> : null}
      {!removedAt && !live ? <Status kind="miss">Slutade gälla {formatDayYear(expiresOn)}</Status> : null}
      {live && endsBeforeDay(recording, record.practiceDay) ? (
        <Status kind="miss">Slutar gälla före praktikdagen</Status>
      ) : null}
      {isOwn && !removedAt ? (
        <ActionForm action={removeRecordingAction} formId={`bort-${id}`}>
          <input type="hidden" name="caseId" value={record.id} />
          <input type="hidden" name="recordingId" value={id} />
          <SubmitButton kind="text">
            Ta bort länken<span className="vh"> {title}</span>
          </SubmitButton>
        </ActionForm>
      ) : null}
    </li>
  );
}

function AddForm({ record, hosts }: { record: Parts["record"]; hosts: string[] }) {
  if (hosts.length === 0) {
    return (
      <p className="note">
        Regionen har inte bestämt än var inspelningar får ligga, så länkar kan inte läggas till. Fråga
        koordinatorn, eller hoppa över punkten med ett skäl.
      </p>
    );
  }
  return (
    <details className="more">
      <summary>Lägg till en länk</summary>
      <ActionForm
        action={addRecordingAction}
        formId="inspelning"
        errorTitle="Länken är inte tillagd"
        clearWhenDone
      >
        <input type="hidden" name="caseId" value={record.id} />
        <TextField
          name="title"
          label="Vad visar den?"
          hint="Till exempel ”Besök om högt blodtryck”. Inget som kan röja patienten."
          width="full"
          autoComplete="off"
        />
        <TextField
          name="url"
          label="Länk"
          hint={`Från ${hosts.join(" eller ")}.`}
          width="full"
          autoComplete="off"
        />
        <TextField
          name="expiresOn"
          label="Gäller till och med"
          hint={record.practiceDay ? `Helst efter praktikdagen, ${record.practiceDay}.` : undefined}
          type="date"
          width="short"
        />
        <Check name="consent">Patienten har samtyckt till inspelningen och till att värderarna ser den</Check>
        <div className="acts">
          <SubmitButton kind="plain">Lägg till länken</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
