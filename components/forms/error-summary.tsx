"use client";

import { useEffect, useRef } from "react";
import type { FormFailure } from "@/lib/form-result";
import { numberInWords } from "@/lib/texts/rules";
import { fieldId } from "./form-state";

type Props = { failure: FormFailure; formId: string; title: string };

/** What went wrong, what was kept, and a link to each field. Takes focus whenever a new answer arrives. */
export function ErrorSummary({ failure, formId, title }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const fields = Object.entries(failure.fields ?? {});
  const headingId = `${formId || "form"}-problem`;

  useEffect(() => {
    if (failure.ok) return;
    box.current?.focus();
    const before = document.title;
    document.title = `Fel: ${before.replace(/^Fel: /, "")}`;
    return () => {
      document.title = before.replace(/^Fel: /, "");
    };
  }, [failure]);

  return (
    <div className="err-sum" ref={box} role="alert" tabIndex={-1} aria-labelledby={headingId}>
      <h2 id={headingId}>{title}</h2>
      {failure.form ? <p>{failure.form}</p> : null}
      {fields.length > 0 ? (
        <>
          <p>
            Allt du skrev finns kvar. Rätta {numberInWords(fields.length, "en")}{" "}
            {fields.length === 1 ? "sak" : "saker"}:
          </p>
          <ul>
            {fields.map(([name, message]) => (
              <li key={name}>
                <a href={`#${fieldId(formId, name)}`}>{message}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
