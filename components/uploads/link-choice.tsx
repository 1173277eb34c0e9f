"use client";

import { useCallback, useState } from "react";
import { Status } from "@/components/ui/status";
import type { FormAction } from "@/lib/form-result";

/** What each document is linked to when it has been put in, unless the reader chooses otherwise. */
export type LinkTo = { target: string; label: string; save: FormAction };

type Linking = {
  isOn: boolean;
  toggle: (isOn: boolean) => void;
  /** How it went with what was put in last. */
  outcome: "none" | "linked" | { fault: string };
  link: (documentId: string) => void;
};

export function useLinking(linkTo: LinkTo | undefined): Linking {
  const [isOn, toggle] = useState(true);
  const [outcome, setOutcome] = useState<Linking["outcome"]>("none");
  const link = useCallback(
    (documentId: string) => {
      if (!linkTo || !isOn) return;
      const form = new FormData();
      form.set("documentId", documentId);
      form.set("target", linkTo.target);
      linkTo.save(null, form).then(
        (result) => setOutcome(result.ok ? "linked" : { fault: result.form ?? NOT_LINKED }),
        () => setOutcome({ fault: NOT_LINKED }),
      );
    },
    [linkTo, isOn],
  );
  return { isOn, toggle, outcome, link };
}

const NOT_LINKED = "Dokumentet är inlagt, men inte länkat. Länka det på dess egen sida.";

type Props = { linkTo: LinkTo; linking: Linking };

export function LinkChoice({ linkTo, linking }: Props) {
  const { outcome } = linking;
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={linking.isOn}
          onChange={({ target }) => linking.toggle(target.checked)}
        />
        <span>Länka det jag lägger in till {linkTo.label}</span>
      </label>
      <div role="status" className="link-outcome">
        {outcome === "linked" ? <Status kind="done">Länkat till {linkTo.label}.</Status> : null}
        {typeof outcome === "object" ? <p className="warn">{outcome.fault}</p> : null}
      </div>
    </>
  );
}
