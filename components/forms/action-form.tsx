"use client";

import { type FormEvent, type ReactNode, startTransition, useActionState, useEffect, useRef } from "react";
import { Glyph } from "@/components/ui/glyph";
import type { FormAction, FormResult } from "@/lib/form-result";
import { AddressToCopy } from "./address-to-copy";
import { ConfirmNumber } from "./confirm-number";
import { ErrorSummary } from "./error-summary";
import { useFocusOnAnswer } from "./focus-on-answer";
import { Fold } from "./fold";
import { FormStateContext } from "./form-state";
import { useKeptAnswer } from "./kept-answer";
import { useLatestAnswer } from "./latest-answer";

type Props = {
  action: FormAction;
  children: ReactNode;
  /** Needed when a page holds several forms with fields of the same name. */
  formId?: string;
  errorTitle?: string;
  className?: string;
  /** Empties the fields after a successful answer, for forms that add to a list. */
  clearWhenDone?: boolean;
  /** For a form that is seldom needed, or only until it has been answered. */
  fold?: { summary: string; isOpen: boolean };
};

/**
 * A form that posts to a server action, with and without script. With script the fields are left alone, so nothing
 * typed is lost; without it the server sends the page again with `values`.
 */
export function ActionForm(props: Props) {
  const {
    action,
    children,
    formId = "",
    errorTitle = "Det är inte sparat än",
    clearWhenDone = false,
  } = props;
  // The first is the form's without script. With it the answer is heard here also when the form is gone by then.
  const [before, dispatch] = useActionState(action, null);
  const kept = useKeptAnswer();
  const [answer, send, pending] = useActionState(async (previous: FormResult | null, data: FormData) => {
    const result = await action(previous, data);
    if (result.ok) kept.answered(result.message);
    return result;
  }, before);
  const latest = useLatestAnswer(formId);
  const result = latest.stands ? answer : null;
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (clearWhenDone && result?.ok) form.current?.reset();
  }, [clearWhenDone, result]);

  const { line, noteFocus } = useFocusOnAnswer(result?.ok === true);

  // React empties a form that is submitted through `action`; dispatching by hand keeps what was typed.
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    noteFocus();
    const native = event.nativeEvent;
    const submitter = native instanceof SubmitEvent ? native.submitter : null;
    const data = new FormData(event.currentTarget, submitter);
    latest.send();
    kept.send();
    startTransition(() => send(data));
  }

  const content = (
    <>
      {result !== null && !result.ok ? (
        <ErrorSummary failure={result} formId={formId} title={errorTitle} />
      ) : null}
      <form ref={form} action={dispatch} onSubmit={submit} className={props.className} noValidate>
        <ConfirmNumber />
        {children}
      </form>
      <p className="done-line" role="status" ref={line} tabIndex={-1}>
        {result?.ok ? (
          <span className="st st--done">
            <Glyph shape="done" />
            <span>{result.message}</span>
          </span>
        ) : null}
      </p>
      {result?.ok && result.address ? <AddressToCopy address={result.address} /> : null}
    </>
  );
  return (
    <FormStateContext value={{ formId, result, pending }}>
      {props.fold ? <Fold {...props.fold}>{content}</Fold> : content}
    </FormStateContext>
  );
}
