import { Text, View } from "@react-pdf/renderer";
import type { DelmalContent } from "./content";
import { inRows } from "./kit";
import { as } from "./tags";
import { colour, page, type } from "./theme";

const PER_ROW = 8;
const GAP = 4;

const TONES = {
  done: { ink: colour.done, wash: colour.doneWash },
  way: { ink: colour.way, wash: colour.wayWash },
  miss: { ink: colour.miss, wash: colour.missWash },
  none: { ink: colour.ink2, wash: colour.sunk },
} as const;

/** Every delmål with its state as a word, in the groups of the målbeskrivning. */
export function DelmalMap({ delmal }: { delmal: DelmalContent[] }) {
  const groupOf = ({ code }: DelmalContent) => code.replace(/\d+$/, "");
  const groups = Array.from(new Set(delmal.map(groupOf)), (group) => ({
    group,
    members: delmal.filter((member) => groupOf(member) === group),
  }));
  return (
    <View {...as("L")}>
      {groups.map(({ group, members }) => (
        <View key={group} style={{ marginTop: 6 }}>
          {inRows(members, PER_ROW).map((cells, line) => (
            <View
              key={line}
              wrap={false}
              style={{ flexDirection: "row", gap: GAP, marginTop: line === 0 ? 0 : GAP }}
            >
              {cells.map((member) => (
                <DelmalCell key={member.code} delmal={member} />
              ))}
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}

function DelmalCell({ delmal: { code, status } }: { delmal: DelmalContent }) {
  const { ink, wash } = TONES[status.tone];
  const width = (page.width - (PER_ROW - 1) * GAP) / PER_ROW;
  return (
    <View
      {...as("LI")}
      style={{ width, backgroundColor: wash, paddingHorizontal: 5, paddingTop: 2.5, paddingBottom: 4 }}
    >
      <Text {...as("Lbl")} style={{ ...type.cell, fontWeight: 600 }}>
        {code}
      </Text>
      <Text {...as("LBody")} style={{ ...type.cell, fontSize: 8, lineHeight: 1.25, color: ink }}>
        {status.word}
      </Text>
    </View>
  );
}
