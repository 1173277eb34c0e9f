import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { spareMinutes, type TimedRow, timeRows } from "@/lib/practice-days/rules";
import type { DayPage } from "@/lib/practice-days/schedule-queries";
import { PART_NAMES, PARTS } from "@/lib/practice-days/template";
import { fieldName } from "@/lib/row-lists";
import { saveScheduleAction } from "../actions";

/** The whole programme as one form. Every button saves it, and some do something to a row as well. */
export function ScheduleForm({ page }: { page: DayPage }) {
  const { arrivesAt, leavesAt } = page.schedule;
  const rows = timeRows(page.schedule);
  return (
    <ActionForm action={saveScheduleAction} errorTitle="Programmet är inte sparat" className="schedule">
      <input type="hidden" name="caseId" value={page.caseId} />
      <input type="hidden" name="version" value={page.version} />
      {/* Enter in a field saves, and moves no row. */}
      <button type="submit" className="vh" tabIndex={-1} aria-hidden="true">
        Spara
      </button>
      <div className="pair">
        <TextField
          name="arrivesAt"
          label="Värderaren kommer"
          type="time"
          width="short"
          defaultValue={arrivesAt}
        />
        <TextField
          name="leavesAt"
          label="Värderaren åker"
          type="time"
          width="short"
          defaultValue={leavesAt}
        />
      </div>
      <p className="note">{spareWords(page)}</p>
      <div className="acts">
        <SubmitButton kind="plain" name="deed" value="fit">
          Anpassa till tiderna
        </SubmitButton>
      </div>
      <ol className="schedule-rows" id="programmet">
        {rows.map((row, index) => (
          <li key={row.key} id={`rad-${index}`} tabIndex={-1}>
            <Row row={row} index={index} count={rows.length} />
          </li>
        ))}
      </ol>
      <div className="acts">
        <SubmitButton name="deed" value="save">
          Spara programmet
        </SubmitButton>
        <SubmitButton kind="plain" name="deed" value="add">
          Lägg till en rad
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

function spareWords({ schedule }: DayPage): string {
  const spare = spareMinutes(schedule);
  if (spare === 0) return "Programmet fyller dagen precis.";
  return spare > 0
    ? `${spare} minuter är över.`
    : `Programmet är ${-spare} minuter för långt. Anpassa det, eller korta en rad.`;
}

function Row({ row, index, count }: { row: TimedRow; index: number; count: number }) {
  const name = (field: string) => fieldName(field, index);
  return (
    <fieldset>
      <legend>
        {row.from}–{row.to} {row.title}
      </legend>
      <input type="hidden" name={name("key")} value={row.key} />
      <div className="pair">
        <TextField name={name("title")} label="Vad" width="full" defaultValue={row.title} />
        <TextField
          name={name("minutes")}
          label="Minuter"
          type="number"
          width="short"
          min="5"
          max="480"
          defaultValue={String(row.minutes)}
        />
        <TextField
          name={name("minMinutes")}
          label="Minst"
          type="number"
          width="short"
          min="5"
          max="480"
          defaultValue={String(row.minMinutes)}
        />
        <TextField name={name("place")} label="Var" defaultValue={row.place} />
      </div>
      <fieldset className="parts">
        <legend className="label">Vem är med, utöver värderaren</legend>
        {PARTS.map((part) => (
          <label className="check" key={part}>
            <input type="checkbox" name={name("who")} value={part} defaultChecked={row.who.includes(part)} />
            <span>{PART_NAMES[part]}</span>
          </label>
        ))}
      </fieldset>
      <div className="pair">
        <TextField name={name("note")} label="Anteckning" width="full" defaultValue={row.note} />
        <div className="acts">
          {index > 0 ? (
            <SubmitButton kind="plain" name="deed" value={`up-${index}`}>
              Upp<span className="vh">: {row.title}</span>
            </SubmitButton>
          ) : null}
          {index < count - 1 ? (
            <SubmitButton kind="plain" name="deed" value={`down-${index}`}>
              Ner<span className="vh">: {row.title}</span>
            </SubmitButton>
          ) : null}
          {count > 1 ? (
            <SubmitButton kind="plain" name="deed" value={`remove-${index}`}>
              Ta bort<span className="vh">: {row.title}</span>
            </SubmitButton>
          ) : null}
        </div>
      </div>
    </fieldset>
  );
}
