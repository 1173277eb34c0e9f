"use client";

import type { ReactNode } from "react";
import { useFormState } from "./form-state";

/** A form to be opened. It never closes over its own answer, with or without script. */
export function Fold({
  summary,
  isOpen,
  children,
}: {
  summary: string;
  isOpen: boolean;
  children: ReactNode;
}) {
  const { result } = useFormState();
  return (
    <details className="more" open={isOpen || result !== null}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
