"use client";

import { type ReactNode, useEffect, useId, useState, useSyncExternalStore } from "react";
import { Whole } from "@/components/ui/nowrap";
import type { TextTarget } from "@/lib/texts/input";
import { countWords, formatCount } from "@/lib/texts/rules";
import { DraftConflict } from "./draft-conflict";
import { openDoors, targetKey } from "./draft-doors";
import { DraftFound, DraftProblem } from "./draft-notices";
import type { DraftState } from "./draft-state";
import { DraftSaved, DraftSpoken } from "./draft-status";
import { DraftSync } from "./draft-sync";

type Props = {
  target: TextTarget;
  label: ReactNode;
  hint?: ReactNode;
  /** What is on record; `at` is the clock time it was saved, when the page knows. */
  initial: { body: string; version: number; at?: string | null };
  /** Who can read it, in words: "dig och Anna Berg", "bara dig". */
  sees: string;
  rows?: number;
  countsWords?: boolean;
};

/**
 * A text that saves itself while it is written. Nothing acknowledged is lost and nothing is overwritten: see
 * draft-sync.ts. Until script has come, and without it, the text can be read but not changed.
 */
export function DraftField(props: Props) {
  return <Draft key={targetKey(props.target)} {...props} />;
}

function Draft({ target, label, hint, initial, sees, rows = 5, countsWords = false }: Props) {
  const id = useId();
  const sync = useDraft(target, initial);
  const fallback = stateBefore(initial);
  const state = useSyncExternalStore(
    sync?.subscribe ?? subscribeToNothing,
    sync?.current ?? (() => fallback),
    () => fallback,
  );
  return (
    <div className="field draft">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          <Whole>{hint}</Whole>
        </span>
      ) : null}
      {sync ? <DraftFound state={state} sync={sync} /> : null}
      <textarea
        id={id}
        className="in in--area"
        rows={rows}
        autoComplete="off"
        value={state.text}
        readOnly={sync === null}
        aria-describedby={`${hint ? `${id}-hint ` : ""}${id}-sees`}
        onChange={(event) => sync?.edit(event.target.value)}
        onBlur={() => sync?.leave()}
      />
      <p className="sees" id={`${id}-sees`}>
        <span>
          Syns för: <b>{sees}</b>
          {countsWords ? ` · ${formatCount(countWords(state.text))} ord` : null}
        </span>
        <DraftSaved state={state} />
      </p>
      <noscript>
        <p className="note">
          Fältet sparas medan du skriver, och det kräver JavaScript. Här kan du bara läsa.
        </p>
      </noscript>
      {sync ? <DraftProblem state={state} sync={sync} /> : null}
      {sync ? <DraftConflict state={state} sync={sync} /> : null}
      <DraftSpoken state={state} />
    </div>
  );
}

function useDraft(target: TextTarget, initial: Props["initial"]): DraftSync | null {
  const [start] = useState({ target, initial });
  const [sync, setSync] = useState<DraftSync | null>(null);

  useEffect(() => {
    const doors = openDoors(start.target);
    const { body, version, at = null } = start.initial;
    const opened = new DraftSync(doors, { body, version, at });
    setSync(opened);
    const stopListening = doors.listen((saved) => {
      opened.follow(saved);
      opened.recheck();
    });
    const stopWatching = watchPage(opened);
    return () => {
      stopListening();
      stopWatching();
      opened.close();
    };
  }, [start]);

  useEffect(() => {
    sync?.follow({ body: initial.body, version: initial.version, at: initial.at ?? null });
  }, [sync, initial.body, initial.version, initial.at]);

  return sync;
}

function watchPage(sync: DraftSync): () => void {
  const seen = () => (document.visibilityState === "hidden" ? sync.leave() : sync.retry());
  const retry = () => sync.retry();
  const left = () => sync.leave();
  const stored = () => sync.recheck();
  const hold = (event: BeforeUnloadEvent) => {
    if (!sync.isSafeToLeave) event.preventDefault();
  };
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("pagehide", left);
  window.addEventListener("online", retry);
  window.addEventListener("focus", retry);
  window.addEventListener("storage", stored);
  window.addEventListener("beforeunload", hold);
  return () => {
    document.removeEventListener("visibilitychange", seen);
    window.removeEventListener("pagehide", left);
    window.removeEventListener("online", retry);
    window.removeEventListener("focus", retry);
    window.removeEventListener("storage", stored);
    window.removeEventListener("beforeunload", hold);
  };
}

function stateBefore({ body, version, at = null }: Props["initial"]): DraftState {
  return {
    text: body,
    savedBody: body,
    version,
    savedAt: at,
    phase: { kind: "resting" },
    found: [],
    keptHere: true,
  };
}

function subscribeToNothing(): () => void {
  return () => {};
}
