import { formatDayYear, formatMonthYear, formatWeekdayYear, todayIn } from "@/lib/dates";
import type { PersonContent, ReportContent } from "./content";
import { Aside, type Fact, Facts, Sheet, Status, Title, Verification, Warning } from "./kit";
import { paragraphsOf, Section } from "./section";

export function MittistReport({ content }: { content: ReportContent }) {
  const at = formatDayYear(todayIn(new Date(content.finalisedAt)));
  return (
    <Sheet
      title={`Mitt-i-ST-rapport, ${content.residentName}`}
      subject={content.preliminary ? "Preliminär rapport efter Mitt-i-ST" : "Slutlig rapport efter Mitt-i-ST"}
      createdAt={content.finalisedAt}
      status={
        content.preliminary ? (
          <Warning>{content.isDraft ? `UTKAST, inte skickat, ${at}` : `Preliminär rapport, ${at}`}</Warning>
        ) : (
          <Status>{`Slutlig rapport, ${at}`}</Status>
        )
      }
      footName={`${content.isDraft ? "UTKAST. " : content.preliminary ? "Preliminär. " : ""}Mitt-i-ST, ${content.residentName}, ${formatDayYear(content.practiceDay)}`}
      controlCode={content.controlCode}
    >
      <Title sub={`${content.residentName}, ${content.unit}`}>Mitt-i-ST-rapport</Title>
      <Facts facts={factsOf(content)} />
      <Aside>{aboutOf(content)}</Aside>
      {content.sections.map((section, index) => (
        <Section
          key={index}
          level={2}
          strong={index === 0}
          heading={section.heading}
          blocks={withAnswer(paragraphsOf(section.text))}
        />
      ))}
      {content.verifyUrl ? <Verification url={content.verifyUrl} /> : null}
    </Sheet>
  );
}

function factsOf(content: ReportContent): Fact[] {
  return [
    { label: "Praktikdag", value: formatWeekdayYear(content.practiceDay) },
    { label: "Värderare", value: personLine(content.evaluator) },
    { label: "Medvärderare", value: content.coEvaluator ? personLine(content.coEvaluator) : "Ingen" },
    { label: "ST-start", value: content.startedOn ? formatMonthYear(content.startedOn) : "Inte angiven" },
    { label: "Målbeskrivning", value: content.malbeskrivning },
    { label: "Huvudhandledare", value: content.mainSupervisor ?? "Inte angiven" },
  ];
}

function aboutOf({ residentName, preliminary, correctionsNote }: ReportContent): string {
  const owner = `Rapporten sammanfattar det vi talade om på praktikdagen. Den tillhör ${residentName}, som själv avgör vem som får läsa den.`;
  const state = preliminary
    ? "Den är preliminär: sakfel kan ännu rättas, och texten kan komma att ändras."
    : (correctionsNote ?? "");
  return `${owner} ${state}`.trim();
}

function personLine({ name, title, region }: PersonContent): string {
  return [name, title, region].filter(Boolean).join(", ");
}

function withAnswer(blocks: ReturnType<typeof paragraphsOf>): ReturnType<typeof paragraphsOf> {
  return blocks.length > 0 ? blocks : [{ kind: "note", text: "Ingen text under den här rubriken." }];
}
