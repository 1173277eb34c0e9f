import { Page, Text, View } from "@react-pdf/renderer";
import { formatDayYear, formatWeekdayYear, todayIn } from "@/lib/dates";
import type { IntygContent, PersonContent } from "./content";
import { CheckLink, inRows, PageNumber, PortalDocument, Status, Wordmark } from "./kit";
import { MidwayFigure } from "./midway-figure";
import { Qr } from "./qr";
import { as } from "./tags";
import { colour, mm, type } from "./theme";

const SIDE = mm(22);
const WIDTH = mm(210) - 2 * SIDE;
const QR_SIZE = mm(25);

// Two texts: no font has a glyph for a line break, and Helvetica would be asked for one.
const TITLE_LINES = ["Intyg om", "genomförd Mitt-i-ST"];

/** One page, always: what long names take is taken from the air between the parts. */
export function MittistIntyg({ content }: { content: IntygContent }) {
  const names = content.residentName.length + content.unit.length + content.evaluator.name.length;
  const tight = names > 120;
  return (
    <PortalDocument
      title={`Intyg om genomförd Mitt-i-ST, ${content.residentName}`}
      subject="Intyg om genomförd Mitt-i-ST"
      createdAt={content.issuedAt}
    >
      <Page size="A4" style={{ paddingTop: mm(17), paddingBottom: mm(14), paddingHorizontal: SIDE }}>
        <View style={{ height: mm(297 - 17 - 14) }}>
          <View style={{ flexDirection: "row", justifyContent: "space-between", alignItems: "center" }}>
            <Wordmark />
            <Status>{`Utfärdat ${formatDayYear(todayIn(new Date(content.issuedAt)))}`}</Status>
          </View>
          <View
            {...as("H1", { actualText: TITLE_LINES.join(" ") })}
            style={{ marginTop: tight ? mm(9) : mm(18) }}
          >
            {TITLE_LINES.map((line) => (
              <Text key={line} style={{ ...type.title, fontSize: tight ? 32 : 40, lineHeight: 1.05 }}>
                {line}
              </Text>
            ))}
          </View>
          <MidwayFigure bleed={SIDE} above={tight ? mm(1) : mm(3)} />
          <Text
            style={{
              ...type.part,
              fontSize: nameSize(content.residentName),
              lineHeight: 1.12,
              marginTop: tight ? mm(4) : mm(7),
            }}
          >
            {content.residentName}
          </Text>
          <Text style={{ ...type.body, fontSize: 13.5, lineHeight: 1.5, marginTop: mm(3), width: mm(152) }}>
            {content.statement}
          </Text>
          <IntygFacts facts={factsOf(content)} />
          <View style={{ flexGrow: 1 }} />
          <SignatureLine place={content.place} day={content.practiceDay} person={content.evaluator} />
          <Verification content={content} />
        </View>
      </Page>
    </PortalDocument>
  );
}

type IntygFact = { label: string; lines: string[] };

function factsOf(content: IntygContent): IntygFact[] {
  const { coEvaluator } = content;
  return [
    { label: "Praktikdag", lines: [formatWeekdayYear(content.practiceDay)] },
    { label: "Vårdcentral", lines: [`${content.unit}, ${content.region}`] },
    { label: "Målbeskrivning", lines: [content.malbeskrivning] },
    { label: "Värderare", lines: nameAndRegion(content.evaluator) },
    ...(coEvaluator ? [{ label: "Medvärderare", lines: nameAndRegion(coEvaluator) }] : []),
    { label: "Metod", lines: [content.method] },
  ];
}

function nameAndRegion({ name, region }: PersonContent): string[] {
  return region ? [name, region] : [name];
}

function IntygFacts({ facts }: { facts: IntygFact[] }) {
  const gap = mm(8);
  const width = (WIDTH - 2 * gap) / 3;
  return (
    <View
      {...as("L")}
      style={{ marginTop: mm(8), borderTopWidth: 0.75, borderTopColor: colour.ink, paddingTop: mm(3.6) }}
    >
      {inRows(facts, 3).map((cells, line) => (
        <View key={line} style={{ flexDirection: "row", gap, marginTop: line === 0 ? 0 : mm(3.6) }}>
          {cells.map((fact) => (
            <View key={fact.label} {...as("LI")} style={{ width }}>
              <Text {...as("Lbl")} style={type.label}>
                {fact.label}
              </Text>
              <View {...as("LBody")}>
                {fact.lines.map((line) => (
                  <Text key={line} style={{ ...type.value, fontSize: line.length > 48 ? 9.5 : 11 }}>
                    {line}
                  </Text>
                ))}
              </View>
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}

type SignatureProps = { place: string; day: string; person: PersonContent };

function SignatureLine({ place, day, person }: SignatureProps) {
  return (
    <View style={{ width: WIDTH * 0.62 }}>
      <Text style={{ ...type.value, fontSize: 11 }}>{`${place} den ${formatDayYear(day)}`}</Text>
      <View
        style={{
          width: mm(77),
          marginTop: mm(13),
          borderTopWidth: 0.75,
          borderTopColor: colour.ink,
          paddingTop: mm(1.4),
        }}
      />
      <Text style={{ ...type.value, fontSize: 10 }}>{person.name}</Text>
      <Text style={{ ...type.value, fontSize: 10, color: colour.ink2 }}>{`${person.title}, värderare`}</Text>
    </View>
  );
}

function Verification({ content }: { content: IntygContent }) {
  const width = WIDTH - QR_SIZE - mm(6);
  return (
    <View
      style={{
        flexDirection: "row",
        alignItems: "flex-end",
        marginTop: mm(9),
        borderTopWidth: 0.5,
        borderTopColor: colour.rule,
        paddingTop: mm(5),
      }}
    >
      <Qr text={content.verifyUrl} size={QR_SIZE} />
      <View style={{ width, marginLeft: mm(6) }}>
        <View {...as("P")}>
          <CheckLink url={content.verifyUrl}>
            <Text style={{ ...type.heading, fontSize: 13, lineHeight: 1.2, letterSpacing: 0.8 }}>
              {content.controlCode}
            </Text>
          </CheckLink>
        </View>
        <Text style={{ ...type.label, lineHeight: 1.42, marginTop: 3 }}>{checkText(content.verifyUrl)}</Text>
        <View style={{ height: 12, marginTop: 2 }}>
          <PageNumber width={width} />
        </View>
      </View>
    </View>
  );
}

function checkText(verifyUrl: string): string {
  const { host, pathname } = new URL(verifyUrl);
  const address = `${host}${pathname.slice(0, pathname.lastIndexOf("/"))}`;
  return `Kontrollera att intyget är äkta: läs av rutan eller skriv koden på ${address}. Filen är stämplad av portalen. Mitt-i-ST är ett stöd för lärandet, intyget innehåller därför inget omdöme.`;
}

function nameSize(name: string): number {
  const longestWord = Math.max(...name.split(" ").map((word) => word.length));
  if (name.length <= 30 && longestWord <= 30) return 25;
  return name.length <= 56 ? 19 : 15;
}
