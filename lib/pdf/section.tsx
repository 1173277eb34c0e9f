import { Text, View } from "@react-pdf/renderer";
import { type Column, Table } from "./table";
import { asHeading, type HeadingLevel } from "./tags";
import { bodyLeft, bodyLine, bodyWidth, colour, mm, page, type } from "./theme";

/** The text of a section as data, apart from how it is drawn. */
export type Block =
  | { kind: "paragraph"; text: string }
  | { kind: "subheading"; text: string }
  | { kind: "label"; text: string }
  | { kind: "note"; text: string }
  | { kind: "table"; columns: Column[]; rows: string[][] };

type SectionProps = {
  heading: string;
  level: HeadingLevel;
  note?: string;
  blocks: Block[];
  strong?: boolean;
};

const PARAGRAPH_GAP = mm(2.2);
const LABEL_GAP = mm(3.2);
const SUBHEADING_GAP = mm(6);
const HEAD_PAD = mm(3.4);
/** Three lines: a paragraph that starts a section always has two on the page where its heading is. */
const PRESENCE = 3 * bodyLine + 4;
const TABLE_PRESENCE = 48;
const SHORT_LINES = 7;
/** What stands under one subheading, a talk or a delmål, is turned over whole unless it is longer than this. */
const WHOLE_LINES = 18;
const CHARACTERS_PER_LINE = 64;

/**
 * A heading in the margin with its text beside it.
 *
 * A row with two columns would be cut by react-pdf with the heading on one page and the text on the next. So a short
 * section is one piece, and so is what stands under a subheading of a long one: what comes first on a page says what
 * it is of. In the rest the heading hangs in the margin from a line of no height that keeps three lines of text with
 * it, and every paragraph is a part of the page's own flow.
 */
export function Section({ heading, level, note, blocks, strong = false }: SectionProps) {
  const rule = {
    borderTopWidth: strong ? 0.75 : 0.5,
    borderTopColor: strong ? colour.ink : colour.rule,
  } as const;
  const head = (
    <>
      <Text {...asHeading(level)} style={headingStyle(heading)}>
        {heading}
      </Text>
      {note ? <Text style={{ ...type.label, marginTop: 1 }}>{note}</Text> : null}
    </>
  );
  const levels = levelsBelow(level, blocks);
  const [opening = [], ...groups] = linesIn(blocks) <= SHORT_LINES ? [blocks] : groupsOf(blocks);
  return (
    <>
      {opening === blocks || isWhole(opening) ? (
        <View
          wrap={false}
          style={{ ...rule, flexDirection: "row", marginTop: mm(4.8), paddingTop: HEAD_PAD }}
        >
          <View style={{ width: page.margin, marginRight: page.gutter }}>{head}</View>
          <View style={{ width: bodyWidth }}>
            <Whole blocks={opening} levels={levels} />
          </View>
        </View>
      ) : (
        <>
          <View
            minPresenceAhead={Math.max(presenceOf(opening), headHeight(heading, note))}
            style={{ ...rule, marginTop: mm(4.8), height: HEAD_PAD + 1 }}
          >
            <View style={{ position: "absolute", top: HEAD_PAD, left: 0, width: page.margin }}>{head}</View>
          </View>
          <Flow blocks={opening} levels={levels} isFirst />
        </>
      )}
      {groups.map((group, index) =>
        isWhole(group) ? (
          <View
            key={index}
            wrap={false}
            style={{ marginLeft: bodyLeft, width: bodyWidth, marginTop: SUBHEADING_GAP }}
          >
            <Whole blocks={group} levels={levels} />
          </View>
        ) : (
          <Flow key={index} blocks={group} levels={levels} isFirst={false} />
        ),
      )}
    </>
  );
}

function Whole({ blocks, levels }: { blocks: Block[]; levels: Levels }) {
  return blocks.map((block, index) => (
    <BlockView key={index} block={block} levels={levels} presence={0} first={index === 0} left={0} />
  ));
}

function Flow({ blocks, levels, isFirst }: { blocks: Block[]; levels: Levels; isFirst: boolean }) {
  return blocks.map((block, index) => (
    <BlockView
      key={index}
      block={block}
      levels={levels}
      presence={presenceOf(blocks.slice(index + 1))}
      first={isFirst && index === 0}
      left={bodyLeft}
    />
  ));
}

/** A group begins with each subheading; before the first there may be one without. */
function groupsOf(blocks: Block[]): Block[][] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (last && block.kind !== "subheading") last.push(block);
    else groups.push([block]);
  }
  return groups;
}

function isWhole(blocks: Block[]): boolean {
  return blocks[0]?.kind === "subheading" && linesIn(blocks) <= WHOLE_LINES;
}

/** Paragraphs as typed: an empty line, or a new line, begins another. */
export function paragraphsOf(text: string): Block[] {
  return text
    .split(/\n+/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => ({ kind: "paragraph", text: part }));
}

/** A label with its text, or nothing when there is no text. */
export function labelled(label: string, text: string | null): Block[] {
  const paragraphs = paragraphsOf(text ?? "");
  return paragraphs.length === 0 ? [] : [{ kind: "label", text: label }, ...paragraphs];
}

type Levels = { subheading: HeadingLevel; label: HeadingLevel };
type BlockProps = { block: Block; levels: Levels; presence: number; first: boolean; left: number };

function BlockView({ block, levels, presence, first, left }: BlockProps) {
  const place = { marginLeft: left, width: bodyWidth, marginTop: first ? 0 : PARAGRAPH_GAP } as const;
  switch (block.kind) {
    case "paragraph":
      return (
        <Text orphans={2} widows={2} style={{ ...type.body, ...place }}>
          {block.text}
        </Text>
      );
    case "subheading":
      return (
        <Text
          {...asHeading(levels.subheading)}
          minPresenceAhead={presence}
          style={{ ...type.heading, ...place, marginTop: first ? 0 : SUBHEADING_GAP, marginBottom: -2 }}
        >
          {block.text}
        </Text>
      );
    case "label":
      return (
        <Text
          {...asHeading(levels.label)}
          minPresenceAhead={presence}
          style={{
            ...type.label,
            fontWeight: 600,
            ...place,
            marginTop: first ? 0 : LABEL_GAP,
            marginBottom: -4,
          }}
        >
          {block.text}
        </Text>
      );
    case "note":
      return <Text style={{ ...type.note, ...place }}>{block.text}</Text>;
    case "table":
      return (
        <View style={place}>
          <Table columns={block.columns} rows={block.rows} />
        </View>
      );
  }
}

/** A label stands under the section, or under the subheadings where it has such. */
function levelsBelow(level: HeadingLevel, blocks: Block[]): Levels {
  const subheading = BELOW[level];
  return {
    subheading,
    label: blocks.some(({ kind }) => kind === "subheading") ? BELOW[subheading] : subheading,
  };
}

const BELOW = { 1: 2, 2: 3, 3: 4, 4: 5, 5: 5 } as const;

/** How much of what follows must stand on the same page as a heading: all up to the first three lines of text. */
function presenceOf(blocks: Block[]): number {
  let height = 0;
  for (const block of blocks) {
    if (block.kind === "paragraph") return height + PRESENCE;
    if (block.kind === "table") return height + TABLE_PRESENCE;
    if (block.kind === "note") height += PARAGRAPH_GAP + 14 * linesOf(block.text);
    else height += (block.kind === "label" ? LABEL_GAP : 0) + 15 * linesOf(block.text);
  }
  return height;
}

function linesIn(blocks: Block[]): number {
  const lines = blocks.map((block) =>
    block.kind === "table" ? block.rows.length * 2 + 1 : linesOf(block.text),
  );
  return lines.reduce((sum, count) => sum + count, 0);
}

function linesOf(text: string): number {
  return Math.max(1, Math.ceil(text.length / CHARACTERS_PER_LINE));
}

/** A single word that is wider than the margin is set smaller rather than cut. */
function headingStyle(heading: string) {
  const longest = Math.max(...heading.split(" ").map((word) => word.length));
  return longest <= 19 ? type.heading : { ...type.heading, fontSize: Math.max(7, (11 * 19) / longest) };
}

function headHeight(heading: string, note: string | undefined): number {
  return 16 * Math.ceil(heading.length / 14) + (note ? 13 * Math.ceil(note.length / 20) : 0);
}
