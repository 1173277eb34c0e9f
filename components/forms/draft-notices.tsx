"use client";

import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { numberSentence } from "@/lib/texts/rules";
import type { DraftState } from "./draft-state";
import type { DraftSync } from "./draft-sync";

type Props = { state: DraftState; sync: DraftSync };

/** What stops the text from being saved, and what the writer can do about it. */
export function DraftProblem({ state, sync }: Props) {
  const { phase } = state;
  switch (phase.kind) {
    case "signedOut":
      return (
        <Notice>
          Du är utloggad. Texten finns kvar här och sparas när du loggat in.{" "}
          <a href="/logga-in" target="_blank" rel="noreferrer">
            Logga in i en ny flik
          </a>
        </Notice>
      );
    case "tooLong":
    case "stopped":
      return <Notice>{phase.sentence}</Notice>;
    case "personalNumber":
      return (
        <Notice
          actions={
            <button type="button" className={buttonClass.plain} onClick={() => sync.confirmNumber()}>
              Fortsätt ändå
            </button>
          }
        >
          {numberSentence(phase.lines)} Texten sparas när du har tagit bort det, eller om du fortsätter ändå.
          Då antecknas att du fortsatte, men aldrig numret.
        </Notice>
      );
    case "resting":
    case "waiting":
    case "offline":
    case "conflict":
      return null;
  }
}

/** Text that an earlier visit, or another tab, did not have time to save. */
export function DraftFound({ state, sync }: Props) {
  return state.found.map((copy) => (
    <Notice
      key={copy.storageKey}
      actions={
        <>
          <button type="button" className={buttonClass.plain} onClick={() => sync.putBack(copy)}>
            Lägg tillbaka texten
          </button>
          <button type="button" className={buttonClass.text} onClick={() => sync.drop(copy)}>
            Släng den
          </button>
        </>
      }
    >
      Här finns text som inte hann sparas:
      <span className="draft-copy">{copy.body || "(tomt fält)"}</span>
    </Notice>
  ));
}

function Notice({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="warn">
      <p>{children}</p>
      {actions ? <div className="acts">{actions}</div> : null}
    </div>
  );
}
