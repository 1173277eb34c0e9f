import { View } from "@react-pdf/renderer";
import { formatDayYear } from "@/lib/dates";
import type { IupContent } from "./content";
import { DelmalMap } from "./delmal-map";
import { overviewText } from "./iup";
import { Facts, Sheet, Status, Title } from "./kit";
import { Table } from "./table";
import { mm } from "./theme";

/** How far each delmål has come, on one page or two: of the plan, and without it. */
export function DelmalOverview({ content }: { content: IupContent }) {
  const { residentName, unit, malbeskrivning, delmal, asOf, issuedAt, controlCode } = content;
  return (
    <Sheet
      title={`Delmålen i översikt, ${residentName}`}
      subject="Delmålen i den individuella utbildningsplanen"
      createdAt={issuedAt}
      status={<Status>{`Utskrift ${formatDayYear(asOf)}`}</Status>}
      footName={`Delmålen i översikt, ${residentName}`}
      controlCode={controlCode}
    >
      <Title sub={`${residentName}, ${unit}`}>Delmålen i översikt</Title>
      <Facts
        facts={[
          { label: "Målbeskrivning", value: malbeskrivning },
          { label: "Läget", value: overviewText(delmal) },
        ]}
      />
      <View style={{ marginTop: mm(5), marginBottom: mm(5) }}>
        <DelmalMap delmal={delmal} />
      </View>
      <Table
        columns={[
          { head: "Delmål", width: 0.12 },
          { head: "Vad", width: 0.68 },
          { head: "Läge", width: 0.2 },
        ]}
        rows={delmal.map(({ code, title, status }) => [code, title, status.word])}
      />
    </Sheet>
  );
}
