import { Fragment } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { AreaField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Sheet } from "@/components/ui/sheet";
import type { RegistrationPage } from "@/lib/registrations/queries";
import { MOST_DAYS } from "@/lib/registrations/rules";
import { saveRegistrationAction, withdrawRegistrationAction } from "./actions";

type Props = { page: RegistrationPage; isLate: boolean; isOwn: boolean };

const SHOWN_DAYS = 2;

export function RegistrationForm({
  page: { candidate, registration, minimumMonthsLeft },
  isLate,
  isOwn,
}: Props) {
  const whose = isOwn ? "du" : "ST-läkaren";
  return (
    <Sheet title={registration ? "Det som är anmält" : "Anmälan"} id="anmalan">
      <ActionForm action={saveRegistrationAction} errorTitle="Anmälan är inte sparad än">
        <input type="hidden" name="residentId" value={candidate.id} />
        {/* What stood in one that was taken back does not stand in the next. */}
        <Fragment key={registration?.id ?? "none"}>
          <AreaField
            name="invoiceAddress"
            label="Fakturaadress"
            hint="Mitt-i-ST betalas av arbetsgivaren. Fråga chefen om du är osäker."
            rows={3}
            defaultValue={registration?.invoiceAddress ?? ""}
          />
          <TextField
            name="invoiceReference"
            label="Fakturans referens"
            hint="Ofta ett namn eller ett kostnadsställe"
            defaultValue={registration?.invoiceReference ?? ""}
          />
          <AreaField
            name="wishes"
            label={`Det ${whose} önskar, om något`}
            hint="Till exempel en viss värderare, skriv då hela namnet."
            rows={3}
            defaultValue={registration?.wishes ?? ""}
          />
          {isLate ? (
            <AreaField
              name="lateReason"
              label="Varför Mitt-i-ST görs sent"
              hint={`Mindre än ${minimumMonthsLeft} månader är kvar.`}
              rows={3}
              defaultValue={registration?.lateReason ?? ""}
            />
          ) : null}
          <DayRows days={registration?.days ?? []} />
        </Fragment>
        <div className="acts">
          <SubmitButton>{registration ? "Spara ändringarna" : "Anmäl till Mitt-i-ST"}</SubmitButton>
        </div>
      </ActionForm>
    </Sheet>
  );
}

/** Two rows to begin with; the rest are a press away, also without script. */
function DayRows({ days }: { days: { startsOn: string; endsOn: string }[] }) {
  const rows = Array.from({ length: MOST_DAYS }, (_, row) => <DayRow key={row} row={row} span={days[row]} />);
  return (
    <fieldset className="field">
      <legend className="label">Dagar som inte passar</legend>
      <span className="hint">
        Semester, kurs eller jour. Lämna den sista dagen tom om det är en enda dag.
      </span>
      {rows.slice(0, Math.max(SHOWN_DAYS, days.length))}
      {days.length < MOST_DAYS ? (
        <details className="more">
          <summary>Fler dagar</summary>
          {rows.slice(Math.max(SHOWN_DAYS, days.length))}
        </details>
      ) : null}
    </fieldset>
  );
}

function DayRow({ row, span }: { row: number; span: { startsOn: string; endsOn: string } | undefined }) {
  return (
    <div className="span-row">
      <TextField
        name={`from${row}`}
        label={`Första dagen, ${row + 1}`}
        type="date"
        width="short"
        defaultValue={span?.startsOn ?? ""}
      />
      <TextField
        name={`to${row}`}
        label={`Sista dagen, ${row + 1}`}
        type="date"
        width="short"
        defaultValue={span && span.endsOn !== span.startsOn ? span.endsOn : ""}
      />
    </div>
  );
}

export function WithdrawForm({ registrationId }: { registrationId: string }) {
  return (
    <details className="more">
      <summary>Ta tillbaka anmälan</summary>
      <ActionForm action={withdrawRegistrationAction} formId="aterta" errorTitle="Anmälan är inte återtagen">
        <input type="hidden" name="registrationId" value={registrationId} />
        <AreaField name="reason" label="Varför" rows={2} />
        <div className="acts">
          <SubmitButton kind="plain">Ta tillbaka anmälan</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
