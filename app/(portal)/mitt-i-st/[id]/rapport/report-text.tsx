import type { SectionText } from "@/lib/mittist/content";

/** The words as they stand or as they were sent, under their headings. */
export function ReportText({ sections, note }: { sections: SectionText[]; note: string | null }) {
  return (
    <>
      {note ? <p className="note">{note}</p> : null}
      {sections.map(({ key, heading, text }) => (
        <section key={key} id={`section-${key}`}>
          <h3>{heading}</h3>
          {text === "" ? <p className="note">Rubriken är tom.</p> : <p className="read pre">{text}</p>}
        </section>
      ))}
    </>
  );
}
