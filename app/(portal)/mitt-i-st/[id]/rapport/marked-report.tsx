import type { SectionText } from "@/lib/mittist/content";
import type { Correction } from "@/lib/mittist/correction-queries";
import type { CaseRecord } from "@/lib/mittist/record";
import { stretchesOf } from "@/lib/mittist/sentences";
import { CorrectionCard } from "./correction-card";
import { MarkForm } from "./mark-form";
import { SentenceLink } from "./sentence-link";

type Props = {
  record: CaseRecord;
  sections: SectionText[];
  corrections: Correction[];
  /** Whether the viewer still marks: the ST-läkare, until the corrections are sent. */
  isMarking: boolean;
  /** From the address, where script is off: «unit.3». */
  chosen: string | null;
};

/** The preliminary report with what the ST-läkare has remarked upon beside the sentence it is about. */
export function MarkedReport(props: Props) {
  return props.sections.map((section) => <MarkedSection key={section.key} {...props} section={section} />);
}

function MarkedSection({
  record,
  section,
  corrections,
  isMarking,
  chosen,
}: Props & { section: SectionText }) {
  const { key, heading, text } = section;
  const [chosenSection, chosenSentence] = chosen?.split(".") ?? [];
  const sentence = chosenSection === key ? Number(chosenSentence) : null;
  const own = corrections.filter(({ sectionKey }) => sectionKey === key);
  return (
    <section id={`section-${key}`} className="marked">
      <div>
        <h3>{heading}</h3>
        <p className="read pre">
          {stretchesOf(text).map((stretch, index) => (
            <Stretch
              key={index}
              stretch={stretch}
              numbers={own.flatMap((one) =>
                stretch.sentence !== null && one.sentence === stretch.sentence
                  ? [corrections.indexOf(one) + 1]
                  : [],
              )}
              link={isMarking ? { section: key, chosen: sentence } : null}
            />
          ))}
        </p>
      </div>
      <div className="marks">
        {own.map((one) => (
          <CorrectionCard
            key={one.id}
            record={record}
            correction={one}
            number={corrections.indexOf(one) + 1}
            isOwn={isMarking}
          />
        ))}
        {isMarking ? <MarkForm record={record} section={section} sentence={sentence} /> : null}
      </div>
    </section>
  );
}

type StretchProps = {
  stretch: ReturnType<typeof stretchesOf>[number];
  numbers: number[];
  link: { section: string; chosen: number | null } | null;
};

function Stretch({ stretch: { sentence, words, space }, numbers, link }: StretchProps) {
  if (sentence === null) return space;
  const shown = numbers.length > 0 ? <mark>{words}</mark> : words;
  return (
    <>
      {link ? (
        <SentenceLink section={link.section} sentence={sentence} isChosen={link.chosen === sentence}>
          {shown}
        </SentenceLink>
      ) : (
        shown
      )}
      {numbers.map((number) => (
        <sup key={number}>
          {" "}
          <a href={`#synpunkt-${number}`} aria-label={`Synpunkt ${number}`}>
            {number}
          </a>
        </sup>
      ))}
      {space}
    </>
  );
}
