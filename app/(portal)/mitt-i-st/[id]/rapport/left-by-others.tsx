import { formatDayYear, todayIn } from "@/lib/dates";
import type { LeftByOther } from "@/lib/mittist/support-query";

/** Beside the editor: what the evaluators before this one had written. To read, never to copy by itself. */
export function LeftByOthers({ drafts }: { drafts: LeftByOther[] }) {
  return drafts.map(({ id, author, at, sections }) => (
    <section key={id} aria-label={`Det här skrev ${author}`}>
      <h3>Det här skrev {author}</h3>
      <p className="note">
        Till och med {formatDayYear(todayIn(at))}. Bedömningen i rapporten är din egen: texten förs inte över.
      </p>
      {sections.map(({ key, heading, text }) => (
        <details className="more" key={key}>
          <summary>{heading}</summary>
          <p className="read pre">{text}</p>
        </details>
      ))}
    </section>
  ));
}
