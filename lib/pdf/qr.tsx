import { G, Rect, Svg } from "@react-pdf/renderer";
import { encode } from "uqr";
import { as } from "./tags";
import { colour } from "./theme";

/** Level M stands a stamp or a fold over a seventh of the code. */
function qrModules(text: string): boolean[][] {
  return encode(text, { ecc: "M", border: 0, boostEcc: false }).data;
}

/** Drawn as rectangles, one per run of dark modules: sharp at any size, and no image in the file. */
export function Qr({ text, size }: { text: string; size: number }) {
  const modules = qrModules(text);
  const side = modules.length;
  return (
    <Svg
      {...as("Figure", { alt: `QR-kod som leder till ${text}` })}
      viewBox={`0 0 ${side} ${side}`}
      style={{ width: size, height: size }}
    >
      <G fill={colour.ink}>
        {modules.flatMap((line, y) =>
          runsOf(line).map(({ start, length }) => (
            <Rect key={`${start}-${y}`} x={start} y={y} width={length} height={1.02} />
          )),
        )}
      </G>
    </Svg>
  );
}

function runsOf(line: boolean[]): { start: number; length: number }[] {
  const runs: { start: number; length: number }[] = [];
  line.forEach((dark, x) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last && last.start + last.length === x) last.length += 1;
    else runs.push({ start: x, length: 1 });
  });
  return runs;
}
