import { Text, View } from "@react-pdf/renderer";
import { formatDayYear, formatInstant, monthName, todayIn } from "@/lib/dates";
import { capitalise, listWords, numberInWords } from "@/lib/texts/rules";
import type { SupervisionYearContent, TalkContent } from "./content";
import { type Fact, Facts, Sheet, Status, Title, Verification } from "./kit";
import { type Block, labelled, Section } from "./section";
import { Table } from "./table";
import { as } from "./tags";
import { mm, page, type } from "./theme";

export function SupervisionYear({ content }: { content: SupervisionYearContent }) {
  const months = monthsOf(content);
  return (
    <Sheet
      title={`Handledning ${content.year}, ${content.residentName}`}
      subject="Handledningssamtal under ett kalenderår"
      createdAt={content.issuedAt}
      status={<Status>{statusOf(content)}</Status>}
      footName={`Handledning ${content.year}, ${content.residentName}`}
      controlCode={content.controlCode}
    >
      <Title sub={`${content.residentName}, ${content.unit}`}>{`Handledning ${content.year}`}</Title>
      <Facts facts={factsOf(content)} />
      <Text style={{ ...type.lead, marginTop: mm(6), marginLeft: page.margin + page.gutter }}>
        {summaryOf(content)}
      </Text>
      {months.map(({ month, talks }, index) => (
        <Section
          key={month}
          level={2}
          strong={index === 0}
          heading={capitalise(monthName(month))}
          note={talks.length > 1 ? `${numberInWords(talks.length, "ett")} samtal` : ""}
          blocks={talks.flatMap(talkBlocks)}
        />
      ))}
      <Signatures content={content} />
      {content.addenda.length > 0 ? <Addenda addenda={content.addenda} /> : null}
      {content.verifyUrl ? <Verification url={content.verifyUrl} /> : null}
    </Sheet>
  );
}

function statusOf({ signatures, year, addenda }: SupervisionYearContent): string {
  const signed =
    signatures.length >= 2
      ? "Signerat av båda"
      : signatures.length === 1
        ? "Signerat av en"
        : "Inte signerat";
  return addenda.length > 0 ? `${signed}, med tillägg` : `${signed}, ${year}`;
}

function factsOf(content: SupervisionYearContent): Fact[] {
  return [
    { label: "ST-läkare", value: content.residentName },
    { label: "Huvudhandledare", value: content.mainSupervisor },
    { label: "Målbeskrivning", value: content.malbeskrivning },
    { label: "Kalenderår", value: String(content.year) },
    { label: "Enhet", value: content.unit },
    { label: "Region", value: content.region },
  ];
}

function summaryOf({ talks, monthsWithoutTalk }: SupervisionYearContent): string {
  const count =
    talks.length === 0
      ? "Inga samtal är dokumenterade under året."
      : talks.length === 1
        ? "Ett samtal är dokumenterat under året."
        : `${capitalise(numberInWords(talks.length, "ett"))} samtal är dokumenterade under året.`;
  if (monthsWithoutTalk.length === 0)
    return talks.length === 0 ? count : `${count} Varje månad i tjänst har minst ett.`;
  return `${count} Utan samtal: ${listWords(monthsWithoutTalk.map(monthName), "och")}.`;
}

function monthsOf({ talks }: SupervisionYearContent): { month: number; talks: TalkContent[] }[] {
  const inOrder = talks.toSorted((a, b) => a.on.localeCompare(b.on));
  return Array.from({ length: 12 }, (_, index) => ({
    month: index + 1,
    talks: inOrder.filter((talk) => Number(talk.on.slice(5, 7)) === index + 1),
  })).filter(({ talks }) => talks.length > 0);
}

function talkBlocks(talk: TalkContent): Block[] {
  const title = [formatDayYear(talk.on), talk.topic.trim()].filter(Boolean).join(": ");
  return [
    { kind: "subheading", text: title },
    ...(talk.prompts.length > 0
      ? [{ kind: "note" as const, text: `Togs upp: ${talk.prompts.join(" · ")}` }]
      : []),
    ...labelled("ST-läkarens anteckning", talk.residentNote),
    ...labelled("Huvudhandledarens anteckning", talk.supervisorNote),
    ...labelled("Vi kom överens om", talk.agreed),
    ...labelled("Till nästa samtal", talk.next),
    ...(talk.delmal.length > 0 ? [{ kind: "note" as const, text: `Delmål: ${talk.delmal.join(", ")}` }] : []),
  ];
}

function Signatures({ content }: { content: SupervisionYearContent }) {
  const { signatures, contentHash } = content;
  return (
    <View wrap={false} style={{ marginTop: mm(9) }}>
      <Text {...as("H2")} style={type.part}>
        Underskrifter
      </Text>
      {signatures.length === 0 ? (
        <Text style={{ ...type.note, marginTop: mm(2) }}>Året är inte signerat.</Text>
      ) : (
        <Table
          columns={[
            { head: "Namn", width: 0.38 },
            { head: "Roll", width: 0.27 },
            { head: "Signerat", width: 0.35 },
          ]}
          rows={signatures.map(({ name, role, signedAt }) => [name, role, formatInstant(new Date(signedAt))])}
        />
      )}
      {contentHash ? (
        <Text style={{ ...type.label, marginTop: mm(2.5) }}>
          {`Underskrifterna gäller innehållet ovan, med kontrollsumman ${inGroups(contentHash)}`}
        </Text>
      ) : null}
    </View>
  );
}

function Addenda({ addenda }: Pick<SupervisionYearContent, "addenda">) {
  return (
    <>
      <View minPresenceAhead={90} style={{ marginTop: mm(9) }}>
        <Text {...as("H2")} style={type.part}>
          Tillägg efter signeringen
        </Text>
      </View>
      {addenda.map(({ author, reason, body, at }, index) => (
        <Section
          key={index}
          level={3}
          strong={index === 0}
          heading={author}
          note={formatDayYear(todayIn(new Date(at)))}
          blocks={[...labelled("Skäl", reason), ...labelled("Tillägg", body)]}
        />
      ))}
    </>
  );
}

/** In groups, so that a line breaks between them and not with a hyphen that is no part of the sum. */
function inGroups(hash: string): string {
  return hash.match(/.{1,8}/g)?.join(" ") ?? hash;
}
