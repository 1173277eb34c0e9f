"use client";

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { Status } from "@/components/ui/status";

type Keeper = {
  enter: (form: string) => void;
  leave: (form: string) => void;
  send: () => void;
  answered: (form: string, message: string) => void;
};

const silent: Keeper = { enter: () => {}, leave: () => {}, send: () => {}, answered: () => {} };

const KeeperContext = createContext<Keeper>(silent);

/**
 * Around forms that go away with what they do: a day that has been answered, a question that has been asked. What such a
 * form answers is said here instead, first among what is left, and has the focus that the form took with it.
 */
export function KeepAnswers({ children }: { children: ReactNode }) {
  const [kept, keep] = useState<string | null>(null);
  const line = useRef<HTMLParagraphElement>(null);
  const present = useRef(new Set<string>());
  const said = useRef<{ form: string; message: string }>(null);
  // The answer and the page without the form come in either order.
  const keeper = useMemo<Keeper>(
    () => ({
      enter: (form) => present.current.add(form),
      leave: (form) => {
        present.current.delete(form);
        if (said.current?.form === form) keep(said.current.message);
      },
      send: () => {
        said.current = null;
        keep(null);
      },
      answered: (form, message) => {
        said.current = { form, message };
        if (!present.current.has(form)) keep(message);
      },
    }),
    [],
  );

  useEffect(() => {
    if (kept !== null && document.activeElement === document.body) line.current?.focus();
  }, [kept]);

  return (
    <KeeperContext value={keeper}>
      <p className="done-line kept-line" role="status" ref={line} tabIndex={-1}>
        {kept === null ? null : <Status kind="done">{kept}</Status>}
      </p>
      {children}
    </KeeperContext>
  );
}

/** For a form: that it is sent, and what it was answered, told to whoever keeps it. */
export function useKeptAnswer(): { send: () => void; answered: (message: string) => void } {
  const keeper = useContext(KeeperContext);
  const form = useId();
  useEffect(() => {
    keeper.enter(form);
    return () => keeper.leave(form);
  }, [keeper, form]);
  return { send: keeper.send, answered: (message) => keeper.answered(form, message) };
}
