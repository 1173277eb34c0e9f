import { ButtonLink } from "./button-link";
import { Whole } from "./nowrap";
import { Status } from "./status";

export type Wait = {
  key: string;
  due: string;
  dueDetail?: string;
  late: boolean;
  sentence: string;
  why?: string;
  href: string;
  action: string;
};

/** "Väntar på dig": each row a sentence, when, and a button that opens exactly that form. */
export function Waits({ items }: { items: Wait[] }) {
  return (
    <ul className="waits">
      {items.map((wait) => (
        <li key={wait.key}>
          <div className="due">
            {wait.late ? <Status kind="late">{wait.due}</Status> : wait.due}{" "}
            {wait.dueDetail ? <small>{wait.dueDetail}</small> : null}
          </div>
          <div>
            <Whole>{wait.sentence}</Whole>
            {wait.why ? (
              <span className="why">
                <Whole>{wait.why}</Whole>
              </span>
            ) : null}
          </div>
          <ButtonLink href={wait.href}>
            {wait.action}
            <span className="vh">: {wait.sentence}</span>
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}
