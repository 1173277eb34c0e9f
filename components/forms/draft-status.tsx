"use client";

import { useEffect, useRef, useState } from "react";
import { Glyph } from "@/components/ui/glyph";
import type { DraftState } from "./draft-state";

/** The right end of the line under the field, always in the same place. */
export function DraftSaved({ state }: { state: DraftState }) {
  const words = statusWords(state);
  if (!words) return null;
  return (
    <span className="saved">
      {state.phase.kind === "resting" ? <Glyph shape="done" /> : null}
      {words}
    </span>
  );
}

function statusWords({ phase, savedAt, version, keptHere }: DraftState): string {
  if (phase.kind === "resting") return savedAt ? `Sparat ${savedAt}` : version > 0 ? "Sparat" : "";
  if (!keptHere) return "Inte sparat, stäng inte sidan";
  switch (phase.kind) {
    case "waiting":
      return "Sparar …";
    case "offline":
      return phase.sentence;
    case "signedOut":
    case "stopped":
    case "tooLong":
    case "personalNumber":
    case "conflict":
      return "Inte sparat, finns kvar här";
  }
}

const SPOKEN_EVERY_MS = 10_000;

/** The same words for a screen reader, at most every ten seconds. */
export function DraftSpoken({ state }: { state: DraftState }) {
  const words = state.phase.kind === "waiting" ? null : statusWords(state);
  const [spoken, setSpoken] = useState("");
  const lastAt = useRef(0);
  const first = useRef(words);

  useEffect(() => {
    if (words === null || words === first.current) return;
    first.current = null;
    const wait = Math.max(0, lastAt.current + SPOKEN_EVERY_MS - Date.now());
    const timer = setTimeout(() => {
      lastAt.current = Date.now();
      setSpoken(words);
    }, wait);
    return () => clearTimeout(timer);
  }, [words]);

  return (
    <span className="vh" role="status">
      {spoken}
    </span>
  );
}
