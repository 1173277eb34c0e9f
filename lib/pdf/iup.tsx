import { Text, View } from "@react-pdf/renderer";
import type { ReactNode } from "react";
import { formatDayYear, formatSpan } from "@/lib/dates";
import { btWords } from "@/lib/iup/rules";
import { capitalise, listWords, numberInWords } from "@/lib/texts/rules";
import type { DelmalContent, IupContent, StretchContent } from "./content";
import { DelmalMap } from "./delmal-map";
import { Facts, Sheet, Status, Title } from "./kit";
import { type Block, labelled, Section } from "./section";
import { StigFigure } from "./stig-figure";
import { Table } from "./table";
import { as } from "./tags";
import { colour, mm, page, type } from "./theme";

export function Iup({ content }: { content: IupContent }) {
  return (
    <Sheet
      title={`Individuell utbildningsplan, ${content.residentName}`}
      subject="Individuell utbildningsplan för specialiseringstjänstgöring"
      createdAt={content.issuedAt}
      status={<Status>{`Utskrift ${formatDayYear(content.asOf)}`}</Status>}
      footName={`Individuell utbildningsplan, ${content.residentName}`}
      controlCode={content.controlCode}
    >
      <Title sub={`${content.residentName}, ${content.unit}`}>Individuell utbildningsplan</Title>
      <Facts
        facts={[
          { label: "Region", value: content.region },
          { label: "Målbeskrivning", value: content.malbeskrivning },
          { label: "Senast reviderad", value: revisedText(content.lastRevised) },
          ...content.formalities,
        ]}
      />
      <Part title="Delmålen i översikt" intro={overviewText(content.delmal)}>
        <DelmalMap delmal={content.delmal} />
      </Part>
      <Part title="Stigen" intro={`Beräknat slut ${formatDayYear(content.computedEnd.endOn)}.`}>
        <StigFigure stig={content.stig} asOf={content.asOf} />
      </Part>
      <WhyThatDate computedEnd={content.computedEnd} />
      <StretchList stretches={content.stig.stretches} />
      <View minPresenceAhead={160} style={{ marginTop: mm(11), marginBottom: -mm(1.5) }}>
        <Text {...as("H2")} style={{ ...type.part, fontSize: 19 }}>
          Delmål för delmål
        </Text>
      </View>
      {content.delmal.map((delmal, index) => (
        <Section
          key={delmal.code}
          level={3}
          strong={index === 0}
          heading={delmal.code}
          note={delmal.status.word}
          blocks={delmalBlocks(delmal)}
        />
      ))}
    </Sheet>
  );
}

function Part({ title, intro, children }: { title: string; intro: string; children: ReactNode }) {
  return (
    <View wrap={false} style={{ marginTop: mm(7) }}>
      <Text {...as("H2")} style={type.part}>
        {title}
      </Text>
      <Text style={{ ...type.lead, fontSize: 11.5, marginTop: mm(1.2), marginBottom: mm(2.5) }}>{intro}</Text>
      {children}
    </View>
  );
}

function WhyThatDate({ computedEnd: { endOn, rows } }: Pick<IupContent, "computedEnd">) {
  const line = {
    flexDirection: "row",
    justifyContent: "space-between",
    paddingTop: 2.5,
    paddingBottom: 3,
  } as const;
  return (
    <View wrap={false} style={{ marginTop: mm(3), width: page.width * 0.62 }}>
      <Text {...as("H3")} style={{ ...type.heading, marginBottom: 3 }}>
        Därför det datumet
      </Text>
      <View {...as("Table")}>
        {rows.map(({ cause, months, days }, index) => (
          <View
            key={index}
            {...as("TR")}
            style={{ ...line, borderTopWidth: 0.5, borderTopColor: colour.rule }}
          >
            <Text {...as("TH", { scope: "Row" })} style={{ ...type.cell, width: page.width * 0.4 }}>
              {cause}
            </Text>
            <Text {...as("TD")} style={{ ...type.cell, textAlign: "right" }}>
              {signedSpan(months, days)}
            </Text>
          </View>
        ))}
        <View style={{ borderTopWidth: 0.75, borderTopColor: colour.ink, paddingTop: 1.5 }}>
          <View {...as("TR")} style={{ ...line, borderTopWidth: 0.75, borderTopColor: colour.ink }}>
            <Text {...as("TH", { scope: "Row" })} style={{ ...type.cell, fontWeight: 600 }}>
              Beräknat slut
            </Text>
            <Text {...as("TD")} style={{ ...type.cell, fontWeight: 600 }}>
              {formatDayYear(endOn)}
            </Text>
          </View>
        </View>
      </View>
    </View>
  );
}

const KINDS = { home: "Hemenhet", placement: "Placering", absence: "Frånvaro" } as const;

/** The picture in words, for everybody. */
function StretchList({ stretches }: { stretches: StretchContent[] }) {
  if (stretches.length === 0) return null;
  return (
    <View style={{ marginTop: mm(6) }}>
      <Text {...as("H3")} minPresenceAhead={60} style={type.heading}>
        Stigen i ord
      </Text>
      <Table
        columns={[
          { head: "Från", width: 0.16 },
          { head: "Till", width: 0.16 },
          { head: "Vad", width: 0.2 },
          { head: "Var", width: 0.48 },
        ]}
        rows={stretches.map(({ kind, startOn, endOn, label }) => [startOn, endOn, KINDS[kind], label])}
      />
    </View>
  );
}

function delmalBlocks(delmal: DelmalContent): Block[] {
  const title: Block[] = [{ kind: "subheading", text: delmal.title }];
  if (!delmal.official)
    title.push({ kind: "note", text: "Rubriken är portalens egen etikett, föreskriften anger ingen." });
  const rest: Block[] = [
    ...labelled("Studierektorns rekommendation", delmal.recommendation),
    ...labelled("Min individuella plan", delmal.plan),
    ...labelled("Så bedöms det", delmal.assessedBy),
    ...activityBlocks(delmal.activities),
    ...delmal.evaluations.flatMap(({ on, author, role, text }) =>
      labelled(`Utvärdering ${formatDayYear(on)}, ${author}, ${role}`, text),
    ),
  ];
  return rest.length > 0
    ? [...title, ...rest]
    : [...title, { kind: "note", text: "Inget är planerat ännu." }];
}

function activityBlocks(activities: DelmalContent["activities"]): Block[] {
  if (activities.length === 0) return [];
  return [
    {
      kind: "table",
      columns: [
        { head: "Aktivitet", width: 0.4 },
        { head: "Senast", width: 0.18 },
        { head: "Ansvarig", width: 0.22 },
        { head: "Läge", width: 0.2 },
      ],
      rows: activities.map(({ title, kind, dueOn, responsible, state }) => [
        `${title} (${kind})`,
        dueOn ?? "",
        responsible ?? "",
        state,
      ]),
    },
  ];
}

function revisedText(lastRevised: IupContent["lastRevised"]): string {
  if (!lastRevised) return "Inte reviderad ännu";
  return `${formatDayYear(lastRevised.on)} av ${listWords(lastRevised.by, "och")}`;
}

/** "Tre av 45 delmål är uppnådda." */
export function overviewText(delmal: DelmalContent[]): string {
  const isBt = ({ code }: DelmalContent) => code.startsWith("BT");
  const bt = delmal.filter(isBt);
  const ofSt = overviewOfSt(delmal.filter((one) => !isBt(one)));
  return bt.length === 0 ? ofSt : `${ofSt} ${btWords(countDone(bt), bt.length)}`;
}

function overviewOfSt(delmal: DelmalContent[]): string {
  const done = countDone(delmal);
  return `${done === 0 ? "Inget" : capitalise(numberInWords(done, "ett"))} av ${delmal.length} delmål är ${done < 2 ? "uppnått" : "uppnådda"}.`;
}

function countDone(delmal: DelmalContent[]): number {
  return delmal.filter(({ status }) => status.tone === "done").length;
}

function signedSpan(months: number, days: number): string {
  const sign = months < 0 || days < 0 ? "−" : "+";
  return `${sign} ${formatSpan({ months: Math.abs(months), days: Math.abs(days) })}`;
}
