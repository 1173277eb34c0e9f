import { shorten } from "./stig-facts";

/** The width of a character at 14 px, estimated, and the room that labels keep between them. */
const CHARACTER = 6.3;
const GAP = 8;

export type Box = { left: number; right: number; top: number; bottom: number };
export type Anchor = "start" | "middle" | "end";
export type Label = { strong: string; soft: string; x: number; y: number; anchor: Anchor };
export type RaisedLabel = Label & { leader: number | null };
export type Raised = { name: string; length: string; from: number; to: number; ramp: number };

export function widthOfText(text: string): number {
  return text.length * CHARACTER;
}

export function overlap(one: Box, other: Box, gap: number): boolean {
  return (
    one.left < other.right + gap &&
    other.left < one.right + gap &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}

export function boxOf(label: Label): Box {
  const width = widthOfText(label.soft ? `${label.strong} ${label.soft}`.trim() : label.strong);
  const left = label.x - (label.anchor === "start" ? 0 : label.anchor === "end" ? width : width / 2);
  return { left, right: left + width, top: label.y - 12, bottom: label.y + 4 };
}

type Tiers = { lower: number; upper: number; left: number; right: number; today: number };

/**
 * The names of the placements, in two tiers above the line. The first position that is free is taken; a name that
 * finds none is shortened, and at last left out: it stands in the list under the picture.
 */
export function raisedLabels(placements: Raised[], tiers: Tiers): RaisedLabel[] {
  const taken: Box[] = [{ left: tiers.today - 3, right: tiers.today + 3, top: 0, bottom: tiers.lower + 20 }];
  return placements.flatMap((placement, index) => {
    const next = placements[index + 1]?.from ?? tiers.right;
    for (const characters of [placement.name.length, 14, 8]) {
      const name = shorten(placement.name, characters);
      const found = candidates({ ...placement, name }, next, tiers).find((label) => {
        const box = boxOf(label);
        const inside = box.left >= tiers.left && box.right <= tiers.right;
        const free = !taken.some((other) => overlap(box, other, GAP));
        return (
          inside &&
          free &&
          !leaderBoxes(label).some((leader) => taken.some((other) => overlap(leader, other, 2)))
        );
      });
      if (found) {
        taken.push(boxOf(found), ...leaderBoxes(found));
        return [found];
      }
    }
    return [];
  });
}

function candidates(placement: Raised, next: number, tiers: Tiers): RaisedLabel[] {
  const start = placement.from + 6;
  const end = placement.to - 1;
  const peak = placement.from + placement.ramp;
  const make = (x: number, y: number, anchor: Anchor): RaisedLabel => ({
    strong: placement.name,
    soft: placement.length,
    x,
    y,
    anchor,
    leader: y === tiers.upper ? peak : null,
  });
  const lower = make(start, tiers.lower, "start");
  const fits = boxOf(lower).right <= next;
  return [
    ...(fits ? [lower] : []),
    make(start, tiers.upper, "start"),
    lower,
    make(end, tiers.lower, "end"),
    make(end, tiers.upper, "end"),
    // Just before today the rule needs some air.
    make(end - 10, tiers.upper, "end"),
    // The placement that is walked today: on the far side of the person.
    ...(placement.from < tiers.today && tiers.today < placement.to
      ? [make(tiers.today + 24, tiers.lower, "start")]
      : []),
  ];
}

function leaderBoxes(label: RaisedLabel): Box[] {
  if (label.leader === null) return [];
  return [{ left: label.leader - 1, right: label.leader + 1, top: label.y + 5, bottom: label.y + 31 }];
}

/** A label under the line: one or two rows of text, tried from the top down and then to the sides. */
export type Hung = {
  rows: { strong: string; soft: string }[];
  x: number;
  tops: number[];
  bounds: [number, number];
};

/** One list of rows for each label wanted, empty when there is no room. */
export function hungLabels(wanted: Hung[], obstacles: Box[]): Label[][] {
  const taken = [...obstacles];
  return wanted.map((item) => {
    const anchors: Anchor[] = ["middle", "start", "end"];
    const tries = anchors.flatMap((anchor) => item.tops.map((top) => rowsAt(item, top, anchor)));
    const [low, high] = item.bounds;
    const found = tries.find((labels) =>
      labels.map(boxOf).every((box) => {
        const inside = box.left >= low && box.right <= high;
        return inside && !taken.some((other) => overlap(box, other, 2));
      }),
    );
    if (found === undefined) return [];
    taken.push(...found.map(boxOf));
    return found;
  });
}

function rowsAt(item: Hung, top: number, anchor: Anchor): Label[] {
  return item.rows.map((row, index) => ({ ...row, x: item.x, y: top + index * 16, anchor }));
}

/** Moves wished positions apart to a smallest distance, each as little as possible, and keeps their order. */
export function spread(wished: number[], distance: number, top: number, bottom: number): number[] {
  type Block = { sum: number; count: number; start: number };
  const blocks: Block[] = [];
  wished.forEach((wish, index) => {
    blocks.push({ sum: wish - index * distance, count: 1, start: index });
    for (let last = blocks.at(-1), before = blocks.at(-2); last && before; ) {
      if (before.sum / before.count <= last.sum / last.count) break;
      before.sum += last.sum;
      before.count += last.count;
      blocks.pop();
      last = blocks.at(-1);
      before = blocks.at(-2);
    }
  });
  const placed = blocks.flatMap((block) =>
    Array.from(
      { length: block.count },
      (_, index) => block.sum / block.count + (block.start + index) * distance,
    ),
  );
  const room = bottom - (placed.length - 1) * distance;
  return placed.map((at, index) =>
    Math.max(top + index * distance, Math.min(at, Math.max(top, room) + index * distance)),
  );
}
