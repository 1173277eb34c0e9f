import type { ReactNode } from "react";
import { Wordmark } from "./wordmark";

/** The head of pages that need no sign-in. */
export function PublicTop({ children }: { children?: ReactNode }) {
  return (
    <header className="in-top">
      <Wordmark href="/logga-in" />
      {children}
    </header>
  );
}
