"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonKind, buttonClass } from "@/components/ui/button-class";
import { useFormState } from "./form-state";

type Props = {
  children: ReactNode;
  kind?: ButtonKind;
  name?: string;
  value?: string;
  /** What the button says while the answer is awaited. */
  pendingText?: string;
  /** Why it cannot be pressed; stands beside the button, which is then disabled. */
  reason?: string | undefined;
};

export function SubmitButton({ children, kind = "first", name, value, pendingText, reason }: Props) {
  const status = useFormStatus();
  const { pending } = useFormState();
  const busy = status.pending || pending;
  return (
    <>
      <button
        type="submit"
        className={buttonClass[kind]}
        name={name}
        value={value}
        disabled={reason !== undefined}
        aria-disabled={busy || undefined}
      >
        {busy ? (pendingText ?? children) : children}
      </button>
      {reason === undefined ? null : <span className="note">{reason}</span>}
    </>
  );
}
