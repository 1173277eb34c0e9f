"use client";

import { useCallback, useState } from "react";
import { Status } from "@/components/ui/status";
import type { FormAction, FormResult } from "@/lib/form-result";
import type { PutIn } from "@/lib/uploads/input";

/** What each document is linked to when it has been put in, unless the reader chooses otherwise. */
export type LinkTo = { target: string; label: string; save: FormAction };

type Document = Pick<PutIn, "id" | "title">;

/** What came of it for everything that has been put in here. */
export type Outcome = { isLinked: boolean; faults: readonly (Document & { sentence: string })[] };

type Linking = {
  isOn: boolean;
  toggle: (isOn: boolean) => void;
  outcome: Outcome;
  link: (document: Document) => void;
};

export function useLinking(linkTo: LinkTo | undefined): Linking {
  const [isOn, toggle] = useState(true);
  const [outcome, setOutcome] = useState<Outcome>(NOTHING_YET);
  const link = useCallback(
    (document: Document) => {
      if (!linkTo || !isOn) return;
      const form = new FormData();
      form.set("documentId", document.id);
      form.set("target", linkTo.target);
      const settle = (result: FormResult | null) =>
        setOutcome((before) => withResult(before, document, result));
      linkTo.save(null, form).then(settle, () => settle(null));
    },
    [linkTo, isOn],
  );
  return { isOn, toggle, outcome, link };
}

export const NOTHING_YET: Outcome = { isLinked: false, faults: [] };

/** A fault stands until that document is linked, whatever goes well after it. Null is an answer that never came. */
export function withResult(before: Outcome, { id, title }: Document, result: FormResult | null): Outcome {
  const faults = before.faults.filter((one) => one.id !== id);
  if (result?.ok) return { isLinked: true, faults };
  const sentence = result?.form ?? "Länka det på dess egen sida.";
  return { ...before, faults: [...faults, { id, title, sentence }] };
}

type Props = { linkTo: LinkTo; linking: Pick<Linking, "isOn" | "toggle" | "outcome"> };

export function LinkChoice({ linkTo, linking: { isOn, toggle, outcome } }: Props) {
  return (
    <>
      <label className="check link-choice">
        <input type="checkbox" checked={isOn} onChange={({ target }) => toggle(target.checked)} />
        <span>Länka det jag lägger in till {linkTo.label}</span>
      </label>
      <div role="status" className="link-outcome">
        {outcome.isLinked ? <Status kind="done">Länkat till {linkTo.label}.</Status> : null}
        {outcome.faults.map(({ id, title, sentence }) => (
          <p className="warn" key={id}>
            ”{title}” är inlagt, men inte länkat. {sentence}
          </p>
        ))}
      </div>
    </>
  );
}
