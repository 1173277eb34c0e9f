import { Text, View } from "@react-pdf/renderer";
import { as } from "./tags";
import { colour, type } from "./theme";

export type Column = { head: string; width: number };

/** Widths are shares of the line. A row is never split; the head keeps at least one row with it. */
export function Table({ columns, rows }: { columns: Column[]; rows: string[][] }) {
  return (
    <View {...as("Table")} style={{ marginTop: 5 }}>
      <View
        {...as("TR")}
        wrap={false}
        minPresenceAhead={30}
        style={{
          flexDirection: "row",
          borderBottomWidth: 0.75,
          borderBottomColor: colour.ink,
          paddingBottom: 2,
        }}
      >
        {columns.map(({ head, width }) => (
          <Text
            key={head}
            {...as("TH", { scope: "Column" })}
            style={{ ...type.label, width: `${width * 100}%`, paddingRight: 8 }}
          >
            {head}
          </Text>
        ))}
      </View>
      {rows.map((cells, line) => (
        <View
          key={line}
          {...as("TR")}
          wrap={false}
          style={{
            flexDirection: "row",
            borderBottomWidth: 0.5,
            borderBottomColor: colour.rule,
            paddingTop: 3,
            paddingBottom: 3.5,
          }}
        >
          {columns.map(({ head, width }, column) => (
            <Text
              key={head}
              {...as("TD")}
              style={{ ...type.cell, width: `${width * 100}%`, paddingRight: 8 }}
            >
              {cells[column] ?? ""}
            </Text>
          ))}
        </View>
      ))}
    </View>
  );
}
