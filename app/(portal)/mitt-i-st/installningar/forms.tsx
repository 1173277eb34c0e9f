import { ActionForm } from "@/components/forms/action-form";
import { AreaField, TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import type { CaseSettings } from "@/lib/case-settings/queries";
import type { Deadlines } from "@/lib/mittist/rules";
import { saveDeadlinesAction, saveHostsAction, saveRemindersAction } from "./actions";

const DEADLINES: readonly { name: keyof Deadlines; label: string; hint: string }[] = [
  {
    name: "contactDays",
    label: "Dagar till första kontakt",
    hint: "Har de inte hörts då ombeds värderaren att ringa.",
  },
  {
    name: "portfolioDays",
    label: "Dagar före praktikdagen som portföljen lämnas",
    hint: "ST-läkaren ser dagen i sitt ärende.",
  },
  {
    name: "reportDays",
    label: "Dagar till preliminär rapport",
    hint: "Räknas från praktikdagen.",
  },
  {
    name: "correctionDays",
    label: "Dagar för ST-läkarens synpunkter",
    hint: "Räknas från den preliminära rapporten. Därefter får värderaren gå vidare.",
  },
  {
    name: "minimumMonthsLeft",
    label: "Månader kvar av ST vid anmälan",
    hint: "Med kortare tid kvar krävs ett skäl.",
  },
];

export function DeadlinesForm({ deadlines: { value, seen } }: Pick<CaseSettings, "deadlines">) {
  return (
    <ActionForm action={saveDeadlinesAction} formId="tiderna" errorTitle="Tiderna är inte sparade">
      <input type="hidden" name="seen" value={seen} key={seen} />
      <p>De nya tiderna gäller genast, också i ärenden som pågår.</p>
      {DEADLINES.map(({ name, label, hint }) => (
        <TextField
          key={`${name}-${value[name]}`}
          name={name}
          label={label}
          hint={hint}
          width="short"
          inputMode="numeric"
          defaultValue={String(value[name])}
        />
      ))}
      <div className="acts">
        <SubmitButton kind="plain">Spara tiderna</SubmitButton>
      </div>
    </ActionForm>
  );
}

export function RemindersForm({ reminders: { value, seen } }: Pick<CaseSettings, "reminders">) {
  return (
    <ActionForm action={saveRemindersAction} formId="paminn" errorTitle="Påminnelserna är inte sparade">
      <input type="hidden" name="seen" value={seen} key={seen} />
      <TextField
        key={value.join()}
        name="days"
        label="Dagar efter den slutliga rapporten"
        hint="En påminnelse för varje dag, till den som inte har svarat. Den sista säger att den är den sista."
        width="middle"
        defaultValue={value.join(", ")}
      />
      <div className="acts">
        <SubmitButton kind="plain">Spara påminnelserna</SubmitButton>
      </div>
    </ActionForm>
  );
}

export function HostsForm({ hosts: { value, seen } }: Pick<CaseSettings, "hosts">) {
  return (
    <ActionForm action={saveHostsAction} formId="vardar" errorTitle="Värdarna är inte sparade">
      <input type="hidden" name="seen" value={seen} key={seen} />
      {value.length === 0 ? (
        <p className="warn">
          Ingen värd är tillåten. ST-läkare kan inte lägga till länkar till inspelningar.
        </p>
      ) : null}
      <AreaField
        key={value.join()}
        name="hosts"
        label="Tillåtna värdar"
        hint="Ett värdnamn på varje rad, till exempel film.regionen.se. Länkar som redan är tillagda står kvar även om du tar bort värden."
        rows={Math.max(3, value.length + 1)}
        defaultValue={value.join("\n")}
      />
      <div className="acts">
        <SubmitButton kind="plain">Spara värdarna</SubmitButton>
      </div>
    </ActionForm>
  );
}
