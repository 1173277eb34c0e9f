import { Circle, Document, G, Link, Page, Path, Svg, Text, View } from "@react-pdf/renderer";
import type { ReactNode } from "react";
import { as } from "./tags";
import { colour, mm, page, type } from "./theme";

type SheetProps = {
  title: string;
  subject: string;
  /** Everything dated in the file comes from here, so that the same content gives the same bytes. */
  createdAt: string;
  status: ReactNode;
  footName: string;
  controlCode: string | null;
  children: ReactNode;
};

/** A document of running pages: the mark and the status on top, name, control code and page at the foot. */
export function Sheet({ title, subject, createdAt, status, footName, controlCode, children }: SheetProps) {
  return (
    <PortalDocument title={title} subject={subject} createdAt={createdAt}>
      <Page
        size="A4"
        style={{ paddingTop: page.top, paddingBottom: page.bottom, paddingHorizontal: page.side }}
      >
        <View
          fixed
          style={{
            ...row,
            position: "absolute",
            top: mm(13.5),
            left: page.side,
            width: page.width,
            height: mm(9),
          }}
        >
          <Wordmark />
          {status}
        </View>
        {children}
        <Foot name={footName} controlCode={controlCode} />
      </Page>
    </PortalDocument>
  );
}

type DocumentProps = { title: string; subject: string; createdAt: string; children: ReactNode };

export function PortalDocument({ title, subject, createdAt, children }: DocumentProps) {
  const at = new Date(createdAt);
  return (
    <Document
      title={title}
      subject={subject}
      language="sv-SE"
      creator="Stigen"
      producer="Stigen"
      creationDate={at}
      // With its tags the file says level A instead of B (tagging.ts).
      conformance="PDF/A-2b"
    >
      {children}
    </Document>
  );
}

const row = { flexDirection: "row", justifyContent: "space-between", alignItems: "center" } as const;

export function Status({ children }: { children: string }) {
  return (
    <Text {...as("P", { saidOnce: true })} style={{ ...type.note, lineHeight: 1.2 }}>
      {children}
    </Text>
  );
}

/** A status that must not be overlooked, in a frame. */
export function Warning({ children }: { children: string }) {
  const frame = {
    borderWidth: 1.2,
    borderColor: colour.way,
    paddingHorizontal: 7,
    paddingTop: 2,
    paddingBottom: 3,
  } as const;
  return (
    <View style={{ ...frame, flexShrink: 0 }}>
      <Text
        {...as("P", { saidOnce: true })}
        style={{ ...type.note, lineHeight: 1.2, fontWeight: 600, color: colour.way }}
      >
        {children}
      </Text>
    </View>
  );
}

export function Wordmark() {
  return (
    <View {...as("Artifact")} style={{ flexDirection: "row", alignItems: "center" }}>
      <Svg viewBox="0 0 46 20" style={{ width: mm(11), height: mm(4.8), marginRight: mm(2.2) }}>
        <G fill="none" stroke={colour.accent}>
          <Path d="M2 16h10l8-11h9l8 11h7" strokeWidth={4} strokeLinejoin="round" strokeLinecap="round" />
          <Circle cx={24.5} cy={5} r={3.6} fill={colour.paper} strokeWidth={2.4} />
        </G>
      </Svg>
      <Text style={{ ...type.part, fontSize: 13, lineHeight: 1.1 }}>Stigen</Text>
    </View>
  );
}

function Foot({ name, controlCode }: { name: string; controlCode: string | null }) {
  const third = { ...type.foot, width: page.width / 3 } as const;
  const oneLine = { maxLines: 1, textOverflow: "ellipsis" } as const;
  return (
    <View
      fixed
      style={{
        ...row,
        alignItems: "flex-start",
        position: "absolute",
        bottom: mm(12),
        left: page.side,
        width: page.width,
        height: mm(8),
        borderTopWidth: 0.5,
        borderTopColor: colour.rule,
        paddingTop: mm(2.2),
      }}
    >
      <Text style={{ ...third, width: page.width * 0.48, marginRight: page.width * 0.02, ...oneLine }}>
        {name}
      </Text>
      <Text style={{ ...third, width: page.width * 0.3 }}>
        {controlCode ? `Kontrollkod ${controlCode}` : ""}
      </Text>
      <PageNumber width={page.width * 0.2} />
    </View>
  );
}

export function PageNumber({ width }: { width: number }) {
  return (
    <Text
      {...as("Artifact")}
      style={{ ...type.foot, width, textAlign: "right" }}
      render={({ pageNumber, totalPages }) => `Sida ${pageNumber} av ${totalPages}`}
    />
  );
}

export function Title({ children, sub }: { children: string; sub: string }) {
  return (
    <View style={{ marginTop: mm(6) }}>
      <Text {...as("H1")} style={type.title}>
        {children}
      </Text>
      <Text style={{ ...type.sub, marginTop: mm(2) }}>{sub}</Text>
    </View>
  );
}

export type Fact = { label: string; value: string };

/** Who, where and when, in three columns under a heavy rule. */
export function Facts({ facts }: { facts: Fact[] }) {
  const side = (page.width - page.margin - 2 * page.gutter) / 2;
  return (
    <View
      {...as("L")}
      style={{ marginTop: mm(7), borderTopWidth: 1.5, borderTopColor: colour.ink, paddingTop: mm(3.2) }}
    >
      {inRows(facts, 3).map((cells, line) => (
        <View key={line} wrap={false} style={{ flexDirection: "row", marginTop: line === 0 ? 0 : mm(3) }}>
          {cells.map((fact, column) => (
            <View
              key={fact.label}
              {...as("LI")}
              style={{ width: column === 0 ? page.margin : side, marginLeft: column === 0 ? 0 : page.gutter }}
            >
              <Text {...as("Lbl")} style={type.label}>
                {fact.label}
              </Text>
              <Text {...as("LBody")} style={type.value}>
                {fact.value}
              </Text>
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}

/** How one finds out that the file is what it says: its last words, where a reader looks for them. */
export function Verification({ url }: { url: string }) {
  const { host, pathname } = new URL(url);
  return (
    <View
      wrap={false}
      style={{ marginTop: mm(9), borderTopWidth: 0.5, borderTopColor: colour.rule, paddingTop: mm(3) }}
    >
      <View style={{ marginLeft: page.margin + page.gutter }}>
        <Text style={type.note}>
          Filen är elektroniskt stämplad av portalen. Har den ändrats sedan dess syns det här:
        </Text>
        <View {...as("P")}>
          <CheckLink url={url}>
            <Text style={{ ...type.note, color: colour.accent }}>{`${host}${pathname}`}</Text>
          </CheckLink>
        </View>
      </View>
    </View>
  );
}

/** Leads to the page where a code is checked, looking like what stands in it. */
export function CheckLink({ url, children }: { url: string; children: ReactNode }) {
  return (
    <Link
      {...as("Link", { alt: `Kontrollera dokumentet på ${url}` })}
      src={url}
      style={{ textDecoration: "none" }}
    >
      {children}
    </Link>
  );
}

export function Aside({ children }: { children: string }) {
  return (
    <Text style={{ ...type.note, marginTop: mm(5), marginLeft: page.margin + page.gutter }}>{children}</Text>
  );
}

export function inRows<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, row) =>
    items.slice(row * size, (row + 1) * size),
  );
}
