"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

type Latest = { formId: string | null; send: (formId: string) => void };

const LatestAnswerContext = createContext<Latest>({ formId: null, send: () => {} });

/** Forms that undo each other: when one of them is sent, what another has answered is no longer said. */
export function LatestAnswer({ children }: { children: ReactNode }) {
  const [formId, send] = useState<string | null>(null);
  return <LatestAnswerContext value={{ formId, send }}>{children}</LatestAnswerContext>;
}

/** Whether this form's answer still stands, and how it says that it is being sent. */
export function useLatestAnswer(own: string): { stands: boolean; send: () => void } {
  const { formId, send } = useContext(LatestAnswerContext);
  return { stands: formId === null || formId === own, send: () => send(own) };
}
