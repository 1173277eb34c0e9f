"use client";

import type { MouseEvent, ReactNode } from "react";
import { markFormId } from "./mark-form-id";

type Props = { section: string; sentence: number; isChosen: boolean; children: ReactNode };

/** A sentence to remark upon: opens the form beside it with the sentence chosen, and asks for a page with that without script. */
export function SentenceLink({ section, sentence, isChosen, children }: Props) {
  const form = markFormId(section);

  function choose(event: MouseEvent) {
    const select = document.getElementById(`${form}-sentence`);
    if (!(select instanceof HTMLSelectElement)) return;
    event.preventDefault();
    select.value = String(sentence);
    select.closest("details")?.setAttribute("open", "");
    document.getElementById(`${form}-kind`)?.focus();
  }

  return (
    <a
      className="sentence"
      href={`?mening=${section}.${sentence}#${form}`}
      aria-current={isChosen ? "true" : undefined}
      onClick={choose}
    >
      {children}
    </a>
  );
}
