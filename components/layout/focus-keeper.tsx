"use client";

import { useEffect } from "react";

/** After the answer's own line has had its chance: see forms/focus-on-answer. */
const LATER = 150;

/**
 * Where a form goes with what it did, such as the row of a list, the focus would go to the top of the page and nobody
 * would hear what came of it. It goes to the heading of the part that the form stood in, or of the page.
 */
export function FocusKeeper() {
  useEffect(() => {
    let sent: { by: Element; part: Element | null; path: string } | null = null;
    const note = ({ target, submitter }: SubmitEvent) => {
      if (!(target instanceof Element)) return;
      sent = { by: submitter ?? target, part: target.closest("section"), path: window.location.pathname };
    };
    const watch = new MutationObserver(() => {
      if (!sent || sent.by.isConnected) return;
      const { part, path } = sent;
      sent = null;
      setTimeout(() => {
        if (document.activeElement !== document.body || window.location.pathname !== path) return;
        focusOn((part?.isConnected ? part : document).querySelector<HTMLElement>("h1, h2, h3"));
      }, LATER);
    });
    document.addEventListener("submit", note, true);
    watch.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("submit", note, true);
      watch.disconnect();
    };
  }, []);
  return null;
}

function focusOn(heading: HTMLElement | null): void {
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}
