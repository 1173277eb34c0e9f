"use client";

import type { ReactNode } from "react";
import type { Choice } from "./field";
import { describedBy, FieldNotes } from "./field-notes";
import { useField, useFormState } from "./form-state";

type CheckProps = {
  name: string;
  value?: string;
  defaultChecked?: boolean;
  required?: boolean;
  children: ReactNode;
};

/** One box to tick, 32 px, with the whole sentence as its label. */
export function Check({
  name,
  value = "on",
  defaultChecked = false,
  required = false,
  children,
}: CheckProps) {
  const { id, error, typed } = useField(name);
  return (
    <div className={error ? "err" : undefined}>
      <FieldNotes id={id} error={error} />
      <label className="check">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          defaultChecked={typed === undefined ? defaultChecked : typed === value}
          required={required}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy({ id, error })}
        />
        <span>{children}</span>
      </label>
    </div>
  );
}

type GroupProps = { name: string; legend: string; hint?: string; choices: Choice[]; defaultValue?: string };

/** One of a few: every choice visible, 44 px high. */
export function RadioGroup({ name, legend, hint, choices, defaultValue }: GroupProps) {
  const { id, error, typed } = useField(name);
  const chosen = typed ?? defaultValue;
  return (
    <Fieldset name={name} legend={legend} hint={hint}>
      {choices.map((choice, index) => (
        <label className="radio" key={choice.value}>
          <input
            type="radio"
            id={index === 0 ? id : `${id}-${index}`}
            name={name}
            value={choice.value}
            defaultChecked={choice.value === chosen}
            aria-invalid={error ? true : undefined}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </Fieldset>
  );
}

type BoxesProps = { name: string; legend: string; hint?: string; choices: Box[] };

type Box = { value: string; label: ReactNode; isTicked: boolean };

/** Any of a few: what is wrong with the choice stands over the boxes and is told with their group. */
export function CheckGroup({ name, legend, hint, choices }: BoxesProps) {
  const { id, error, typed } = useField(name);
  const { result } = useFormState();
  // A form in which nothing was ticked sends nothing under this name.
  const chosen = result !== null && !result.ok && result.values ? (typed ?? "").split("\n") : null;
  return (
    <Fieldset name={name} legend={legend} hint={hint}>
      {choices.map(({ value, label, isTicked }, index) => (
        <label className="check" key={value}>
          <input
            type="checkbox"
            id={index === 0 ? id : `${id}-${index}`}
            name={name}
            value={value}
            defaultChecked={chosen ? chosen.includes(value) : isTicked}
            aria-invalid={error ? true : undefined}
          />
          <span>{label}</span>
        </label>
      ))}
    </Fieldset>
  );
}

type FieldsetProps = { name: string; legend: string; hint?: string | undefined; children: ReactNode };

function Fieldset({ name, legend, hint, children }: FieldsetProps) {
  const { id, error } = useField(name);
  return (
    <fieldset className={error ? "field err" : "field"} aria-describedby={describedBy({ id, hint, error })}>
      <legend className="label">{legend}</legend>
      <FieldNotes id={id} hint={hint} error={error} />
      {children}
    </fieldset>
  );
}
