import { formatDayYear, todayIn } from "@/lib/dates";
import type { PortfolioTextContent } from "./content";
import { Facts, Sheet, Status, Title } from "./kit";
import { type Block, paragraphsOf, Section } from "./section";

export function PortfolioText({ content }: { content: PortfolioTextContent }) {
  const { residentName, unit, kind, title, datedOn, text, savedAt } = content;
  const savedOn = formatDayYear(todayIn(new Date(savedAt)));
  const name = `${title}, ${residentName}`;
  return (
    <Sheet
      title={name}
      subject={`${kind} ur pärmen för specialiseringstjänstgöring`}
      createdAt={savedAt}
      status={<Status>{`Sparad ${savedOn}`}</Status>}
      footName={name}
      controlCode={null}
    >
      <Title sub={`${residentName}, ${unit}`}>{title}</Title>
      <Facts
        facts={[
          { label: "Vad", value: kind },
          { label: "Datum", value: formatDayYear(datedOn) },
          { label: "Senast ändrad", value: savedOn },
        ]}
      />
      <Section heading={kind} level={2} strong blocks={blocksOf(text)} />
    </Sheet>
  );
}

function blocksOf(text: string): Block[] {
  const paragraphs = paragraphsOf(text);
  return paragraphs.length > 0 ? paragraphs : [{ kind: "note", text: "Inget är skrivet ännu." }];
}
