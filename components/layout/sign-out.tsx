"use client";

import { type SyntheticEvent, useState } from "react";
import { countUnsent, discardUnsent } from "@/components/forms/draft-copies";
import { buttonClass } from "@/components/ui/button-class";

type Props = { action: () => Promise<void>; person: string };

/** Ends the session. Text that never reached the server is not left behind for the next person at the computer. */
export function SignOut({ action, person }: Props) {
  const [unsent, setUnsent] = useState(0);

  async function submit(event: SyntheticEvent<HTMLFormElement>) {
    if (unsent > 0 || countUnsent(window.localStorage, person) === 0) {
      discardUnsent(window.localStorage, person);
      return;
    }
    const form = event.currentTarget;
    event.preventDefault();
    const left = await unsentSoon(person);
    setUnsent(left);
    if (left === 0) form.requestSubmit();
  }

  return (
    <form action={action} onSubmit={submit}>
      {unsent > 0 ? (
        <span className="warn" role="alert">
          {unsent === 1 ? "Ett fält har text" : `${unsent} fält har text`} som inte hann sparas. Loggar du ut
          nu tas den bort från den här datorn.
        </span>
      ) : null}
      <button type="submit" className={buttonClass.text}>
        {unsent > 0 ? "Logga ut ändå" : "Logga ut"}
      </button>
    </form>
  );
}

/** A field that is left is on its way to the server: it is given two seconds. */
async function unsentSoon(person: string): Promise<number> {
  for (let waited = 0; waited < 2_000; waited += 100) {
    if (countUnsent(window.localStorage, person) === 0) return 0;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return countUnsent(window.localStorage, person);
}
