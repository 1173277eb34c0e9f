"use client";

import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute, ReactNode } from "react";
import { describedBy, FieldNotes } from "./field-notes";
import { useField } from "./form-state";

type FrameProps = {
  id: string;
  label: ReactNode;
  hint?: ReactNode | undefined;
  error: string | undefined;
  children: ReactNode;
};

function FieldFrame({ id, label, hint, error, children }: FrameProps) {
  return (
    <div className={error ? "field err" : "field"}>
      <label htmlFor={id}>{label}</label>
      <FieldNotes id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}

type Common = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** For forms without an ActionForm around them. */
  error?: string;
  defaultValue?: string;
  required?: boolean;
};

const widths = { short: "in in--s num", middle: "in in--m", full: "in" } as const;

type TextFieldProps = Common & {
  type?: Extract<
    HTMLInputTypeAttribute,
    "text" | "email" | "tel" | "date" | "time" | "number" | "password" | "search"
  >;
  width?: keyof typeof widths;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: "text" | "numeric" | "decimal" | "email";
  min?: string;
  max?: string;
};

/** Label above, hint below it, a field whose width tells the expected length. */
export function TextField({
  name,
  label,
  hint,
  error,
  defaultValue,
  width = "middle",
  ...input
}: TextFieldProps) {
  const field = useField(name);
  const problem = field.error ?? error;
  return (
    <FieldFrame id={field.id} label={label} hint={hint} error={problem}>
      <input
        {...input}
        className={widths[width]}
        id={field.id}
        name={name}
        defaultValue={field.typed ?? defaultValue}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy({ id: field.id, hint, error: problem })}
      />
    </FieldFrame>
  );
}

type AreaFieldProps = Common & { rows?: number; maxLength?: number };

export function AreaField({ name, label, hint, error, defaultValue, rows = 5, ...area }: AreaFieldProps) {
  const field = useField(name);
  const problem = field.error ?? error;
  return (
    <FieldFrame id={field.id} label={label} hint={hint} error={problem}>
      <textarea
        {...area}
        className="in in--area"
        id={field.id}
        name={name}
        rows={rows}
        defaultValue={field.typed ?? defaultValue}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy({ id: field.id, hint, error: problem })}
      />
    </FieldFrame>
  );
}

export type Choice = { value: string; label: string };

export type ChoiceGroup = { label: string; choices: Choice[] };

type SelectFieldProps = Common & { choices: Choice[] | ChoiceGroup[]; empty?: string };

/** `empty` is the first choice that means nothing is chosen, for example "Välj handledare". */
export function SelectField({
  name,
  label,
  hint,
  error,
  defaultValue,
  choices,
  empty,
  ...select
}: SelectFieldProps) {
  const field = useField(name);
  const problem = field.error ?? error;
  return (
    <FieldFrame id={field.id} label={label} hint={hint} error={problem}>
      <select
        {...select}
        className="in in--m"
        id={field.id}
        name={name}
        defaultValue={field.typed ?? defaultValue ?? ""}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy({ id: field.id, hint, error: problem })}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {choices.map((choice) =>
          "choices" in choice ? (
            <optgroup key={choice.label} label={choice.label}>
              <Options choices={choice.choices} />
            </optgroup>
          ) : (
            <Options key={choice.value} choices={[choice]} />
          ),
        )}
      </select>
    </FieldFrame>
  );
}

function Options({ choices }: { choices: Choice[] }) {
  return choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
