import type { ReactNode } from "react";
import { Whole } from "./nowrap";

type Props = {
  title: string;
  lead: ReactNode;
  picture?: ReactNode;
  actions?: ReactNode;
  steps?: ReactNode[];
  children?: ReactNode;
};

/** What to do first, one button, at most three steps. */
export function EmptyState({ title, lead, picture, actions, steps = [], children }: Props) {
  return (
    <section className="empty">
      <h2>{title}</h2>
      <p className="lead">
        <Whole>{lead}</Whole>
      </p>
      {picture}
      {actions ? <div className="acts">{actions}</div> : null}
      {steps.length > 0 ? <Steps items={steps} /> : null}
      {children}
    </section>
  );
}

export function Steps({ items }: { items: ReactNode[] }) {
  return (
    <ol className="steps">
      {items.map((step, index) => (
        <li key={index}>
          <span>{step}</span>
        </li>
      ))}
    </ol>
  );
}
