"use client";

import {
  type FocusEvent,
  type FormEvent,
  startTransition,
  useActionState,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import {
  ACTIVITY_STATUS_WORDS,
  ACTIVITY_STATUSES,
  type ActivityStatus,
  DEMAND_CHOICES,
} from "@/lib/activities/rules";
import type { FormAction, FormResult } from "@/lib/form-result";

export type RowValues = {
  id: string;
  version: number;
  title: string;
  demand: string;
  startsOn: string;
  dueOn: string;
  finishedOn: string;
  responsible: string;
  codes: string;
  status: ActivityStatus;
};

type Props = {
  residentId: string;
  row: RowValues | null;
  newCodes?: string;
  action: FormAction;
  remove?: FormAction;
};

const EMPTY: RowValues = {
  id: "",
  version: 0,
  title: "",
  demand: "free",
  startsOn: "",
  dueOn: "",
  finishedOn: "",
  responsible: "",
  codes: "",
  status: "planned",
};

/**
 * A row of the plan, edited where it stands. With script it saves itself when it is left; without, by its button.
 */
export function ActivityRow({ residentId, row, newCodes = "", action, remove }: Props) {
  const formId = useId();
  const messageId = `${formId}-message`;
  const editor = useRowEditor(action, remove, row === null);
  const value = row ?? { ...EMPTY, codes: newCodes };
  const failure = editor.result !== null && !editor.result.ok ? editor.result : null;
  const field = (name: keyof RowValues, label: string) => ({
    form: formId,
    name,
    className: "cell-in",
    "aria-label": row ? `${label}, ${row.title}` : `${label}, ny aktivitet`,
    "aria-invalid": failure?.fields?.[name] ? (true as const) : undefined,
    "aria-describedby": failure ? messageId : undefined,
    defaultValue: failure?.values?.[name] ?? String(value[name]),
  });
  const isFinished = value.status === "finished";
  return (
    <>
      <tr onChange={editor.touch} onBlur={editor.leave}>
        <th scope="row">
          <input {...field("title", "Aktivitet")} placeholder={row ? undefined : "Lägg till aktivitet"} />
        </th>
        <td data-l="Krav">
          <select {...field("demand", "Krav")}>
            {DEMAND_CHOICES.map(({ value: key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </td>
        <td data-l="Start">
          <input {...field("startsOn", "Start")} inputMode="numeric" />
        </td>
        <td data-l={isFinished ? "Klar" : "Klar senast"}>
          {isFinished ? (
            <>
              <input {...field("finishedOn", "Klar den")} inputMode="numeric" />
              <input type="hidden" form={formId} name="dueOn" value={value.dueOn} />
            </>
          ) : (
            <input
              {...field("dueOn", "Klar senast")}
              inputMode="numeric"
              placeholder={row ? "löpande" : undefined}
            />
          )}
        </td>
        <td data-l="Ansvarig">
          <input {...field("responsible", "Ansvarig")} />
        </td>
        <td data-l="Delmål">
          <input {...field("codes", "Delmål")} />
        </td>
        <td data-l="Läge">
          <select {...field("status", "Läge")}>
            {ACTIVITY_STATUSES.map((status) => (
              <option key={status} value={status}>
                {ACTIVITY_STATUS_WORDS[status]}
              </option>
            ))}
          </select>
        </td>
        <td className="w-act">
          <form ref={editor.form} id={formId} action={editor.dispatch} onSubmit={editor.submit} noValidate>
            <input type="hidden" name="residentId" value={residentId} />
            {row ? <input type="hidden" name="activityId" value={row.id} /> : null}
            {row ? <input type="hidden" name="version" value={row.version} /> : null}
            {editor.showsSave ? (
              <button type="submit" className="btn btn--text">
                {row ? "Spara" : "Lägg till"}
                <span className="vh"> {row?.title}</span>
              </button>
            ) : null}
            {row && remove && !editor.isDirty ? (
              <button
                type="submit"
                className="btn btn--text"
                formAction={editor.dispatchRemove}
                data-deed="remove"
              >
                Ta bort<span className="vh"> {row.title}</span>
              </button>
            ) : null}
          </form>
        </td>
      </tr>
      <RowMessage id={messageId} result={editor.result} />
    </>
  );
}

function RowMessage({ id, result }: { id: string; result: FormResult | null }) {
  if (result === null) return null;
  const faults = result.ok ? [] : [result.form, ...Object.values(result.fields ?? {})].filter(Boolean);
  return (
    <tr className="row-msg">
      <td colSpan={8} id={id} role={result.ok ? "status" : "alert"}>
        {result.ok ? (
          result.message
        ) : (
          <span className="err-msg">Fel: {faults.join(" ")} Det du skrev finns kvar.</span>
        )}
      </td>
    </tr>
  );
}

/** When a row is sent: at its button, or once it has been changed and is left. */
function useRowEditor(action: FormAction, remove: FormAction | undefined, isNew: boolean) {
  const [saved, dispatch, isSaving] = useActionState(action, null);
  const [removed, dispatchRemove, isRemoving] = useActionState(remove ?? action, null);
  const [isDirty, setDirty] = useState(false);
  const [isReady, setReady] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const pending = isSaving || isRemoving;
  useEffect(() => setReady(true), []);
  useEffect(() => {
    if (isNew && saved?.ok) form.current?.reset();
  }, [isNew, saved]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
    const data = new FormData(event.currentTarget);
    setDirty(false);
    const isRemoval = submitter instanceof HTMLButtonElement && submitter.dataset.deed === "remove";
    startTransition(() => (isRemoval ? dispatchRemove(data) : dispatch(data)));
  }

  function leave(event: FocusEvent<HTMLTableRowElement>) {
    const next = event.relatedTarget;
    if (!isDirty || pending || isNew || (next instanceof Node && event.currentTarget.contains(next))) return;
    form.current?.requestSubmit();
  }

  return {
    form,
    dispatch,
    dispatchRemove,
    submit,
    leave,
    touch: () => setDirty(true),
    isDirty,
    showsSave: !isReady || isDirty || isNew,
    result: removed && !removed.ok ? removed : isDirty && saved?.ok ? null : saved,
  };
}
