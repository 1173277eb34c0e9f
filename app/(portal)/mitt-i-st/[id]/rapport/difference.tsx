import { allSections, type ReportText } from "@/lib/mittist/content";
import { differencesOf, type Part } from "@/lib/mittist/difference";

type Props = { before: ReportText; after: ReportText; title: string };

/** Words taken away and put in, heading by heading: said in words to those who hear it, and never by colour alone. */
export function Difference({ before, after, title }: Props) {
  const sections = differencesOf(allSections(before), allSections(after));
  return (
    <section className="difference" aria-labelledby="skillnad">
      <h3 id="skillnad">{title}</h3>
      {sections.length === 0 ? (
        <p>Inget ord är ändrat.</p>
      ) : (
        <p className="note">
          <del>Överstruket</del> är borttaget och <ins>understruket</ins> är tillagt. Rubriker där inget är
          ändrat står inte här.
        </p>
      )}
      {sections.map(({ key, heading, parts }) => (
        <div key={key}>
          <h4>{heading}</h4>
          <p className="read pre">
            {parts.map((part, index) => (
              <PartText key={index} part={part} />
            ))}
          </p>
        </div>
      ))}
    </section>
  );
}

function PartText({ part: { kind, text } }: { part: Part }) {
  if (kind === "same") return text;
  const Tag = kind === "added" ? "ins" : "del";
  return (
    <Tag>
      <span className="vh">{kind === "added" ? " tillagt: " : " borttaget: "}</span>
      {text}
      <span className="vh"> slut på {kind === "added" ? "tillägget" : "det borttagna"}. </span>
    </Tag>
  );
}
