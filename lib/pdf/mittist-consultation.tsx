import { formatDayYear, formatWeekdayYear, todayIn } from "@/lib/dates";
import type { ConsultationContent } from "./content";
import { Aside, Facts, Sheet, Status, Title } from "./kit";
import { paragraphsOf, Section } from "./section";

/** A patient meeting described on its own: an appendix to the report, for the two of them. */
export function MittistConsultation({ content }: { content: ConsultationContent }) {
  const { residentName, unit, practiceDay, evaluator, title, text, finalisedAt, controlCode } = content;
  const name = `Konsultationsrapport, ${title}, ${residentName}`;
  return (
    <Sheet
      title={name}
      subject="Konsultationsrapport, bilaga till en Mitt-i-ST-rapport"
      createdAt={finalisedAt}
      status={<Status>{`Slutlig, ${formatDayYear(todayIn(new Date(finalisedAt)))}`}</Status>}
      footName={name}
      controlCode={controlCode}
    >
      <Title sub={`${residentName}, ${unit}`}>{title}</Title>
      <Facts
        facts={[
          { label: "Praktikdag", value: formatWeekdayYear(practiceDay) },
          { label: "Värderare", value: evaluator },
        ]}
      />
      <Aside>
        {`Bilaga till Mitt-i-ST-rapporten. Den tillhör ${residentName}, som själv avgör vem som får läsa den.`}
      </Aside>
      <Section heading="Konsultationen" level={2} strong blocks={paragraphsOf(text)} />
    </Sheet>
  );
}
