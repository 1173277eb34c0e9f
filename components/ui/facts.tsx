import type { ReactNode } from "react";

export type Fact = { term: string; text: ReactNode; status?: ReactNode };

/** Term, sentence, state: one row each. */
export function Facts({ items }: { items: Fact[] }) {
  return (
    <dl className="facts">
      {items.map((fact) => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>{fact.text}</dd>
          {fact.status ? <dd>{fact.status}</dd> : null}
        </div>
      ))}
    </dl>
  );
}

export type InlineFact = { term: string; value: ReactNode; onPhone?: boolean };

/** The facts in the head of a binder; those not marked `onPhone` are left out on a narrow screen. */
export function InlineFacts({ items }: { items: InlineFact[] }) {
  return (
    <dl className="inline-facts">
      {items.map((fact) => (
        <div key={fact.term} className={fact.onPhone ? undefined : "xs-hide"}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
