import { round } from "./stig-course";
import { type Layout, LEFT, RULER } from "./stig-layout";
import { Rails, Rings, Words } from "./stig-parts";
import { Walker } from "./walker";

type Props = { layout: Layout; id: string; title: string; description: string };

export function StigHorizontal({ layout, id, title, description }: Props) {
  return (
    <svg
      className="stig stig-h"
      viewBox={`0 0 1200 ${layout.height}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-words`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-words`}>{description}</desc>
      <Ruler layout={layout} />
      <Way layout={layout} />
      <Names layout={layout} />
      <Rings rings={layout.rings} />
      <End layout={layout} />
      <Here layout={layout} />
      <Strips layout={layout} />
    </svg>
  );
}

function Ruler({ layout }: { layout: Layout }) {
  const { scale } = layout;
  const ticks = scale.ticks.map(({ at, january }) => `M${round(at)} ${RULER}v${january ? 16 : 5}`).join("");
  return (
    <>
      {layout.bands.map(({ from, to }) => (
        <rect
          key={from}
          className="band"
          x={round(from)}
          y="78"
          width={round(to - from)}
          height={RULER - 78}
        />
      ))}
      <path className="year" d={`M${LEFT} ${RULER}H${round(scale.to)}`} />
      <path className="tick" d={ticks} />
      {layout.years.map(({ x, name, state }) => (
        <g key={x}>
          {name ? (
            <text className="b" x={x} y="233">
              {name}
            </text>
          ) : null}
          {state ? (
            <text className="t2" x={x} y="250">
              {state}
            </text>
          ) : null}
        </g>
      ))}
    </>
  );
}

function Way({ layout }: { layout: Layout }) {
  const { start } = layout;
  return (
    <>
      <text className="t2" x="90" y="109" textAnchor="end">
        Placering
      </text>
      <text className="b" x="90" y="155" textAnchor="end">
        {layout.homeName}
      </text>
      <path className="stroke-accent" d={`M${round(start.x)} ${start.y - 11}v22`} strokeWidth="5" />
      {layout.away.map(({ from, to }) => (
        <path key={from} className="away" d={`M${from} 150H${to}`} />
      ))}
      {layout.former ? (
        <path className="former" d={`${layout.former.path}M${round(layout.former.end)} 138v24`} />
      ) : null}
      <Rails lines={layout.lines} />
    </>
  );
}

function Names({ layout }: { layout: Layout }) {
  return (
    <>
      {layout.raised.map((label) => (
        <g key={`${label.strong}${label.x}`}>
          {label.leader === null ? null : (
            <path className="lead-l" d={`M${round(label.leader)} ${label.y + 5}V${label.y + 31}`} />
          )}
          <Words label={{ ...label, x: round(label.x) }} />
        </g>
      ))}
      {layout.brackets.map(({ from, to }) => (
        <path key={from} className="lead-l" d={`M${from} 162v5H${to}v-5`} />
      ))}
      {layout.hung.map((label) => (
        <Words key={`${label.strong}${label.soft}${label.x}`} label={label} />
      ))}
    </>
  );
}

function End({ layout }: { layout: Layout }) {
  const x = round(layout.end.x);
  return (
    <>
      <path className="stroke-accent" d={`M${x} 133v34`} strokeWidth="6" />
      {layout.end.labels.map((label) => (
        <Words key={label.y} label={{ ...label, x: round(label.x) }} />
      ))}
    </>
  );
}

function Here({ layout }: { layout: Layout }) {
  const { now } = layout;
  const x = round(now.x);
  // On a placement the person reaches up to the words, and the rule above is left out.
  const above = now.y - 54 > 60 ? `M${x} 49V${now.y - 54}` : "";
  return (
    <>
      <path className="now" d={`${above}M${x} ${now.y + 8}V${RULER}`} />
      {now.labels.map((label) => (
        <Words key={label.y} label={{ ...label, x }} />
      ))}
      <Walker x={x} y={now.y - 3} scale={1.2} />
    </>
  );
}

function Strips({ layout }: { layout: Layout }) {
  return layout.strips.map(({ name, shape, marks, y }) => (
    <g key={name}>
      <text className="t2" x="90" y={y + 5} textAnchor="end">
        {name}
      </text>
      <path className="tick" d={`M${LEFT} ${y + 0.5}H${round(layout.scale.to)}`} opacity=".5" />
      {marks.map(({ x, planned }, index) => {
        const tone = planned ? "mark-plan" : "mark";
        return shape === "dot" ? (
          <circle key={index} className={tone} cx={x} cy={y} r={planned ? 3.6 : 4.2} />
        ) : (
          <rect key={index} className={tone} x={round(x - 2.5)} y={y - 6} width="5" height="12" />
        );
      })}
    </g>
  ));
}
