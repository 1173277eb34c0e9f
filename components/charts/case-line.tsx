/** Where the thirteen stations stand; the wider steps part the six groups. */
const stations = [14, 46, 78, 122, 154, 198, 230, 274, 318, 350, 382, 426, 458];

const groups = [
  { name: "Fördelning", x: 8 },
  { name: "Kontakt", x: 116 },
  { name: "Portfölj", x: 192 },
  { name: "Dag", x: 268 },
  { name: "Rapport", x: 312 },
  { name: "Avslut", x: 420 },
];

export const stationCount = stations.length;

/** The head of the column: the names of the six groups over their stations. */
export function CaseLineHead() {
  return (
    <>
      <span className="case-word">Steg</span>
      <svg className="case-line case-line--head" viewBox="0 0 472 20" aria-hidden="true" focusable="false">
        {groups.map(({ name, x }) => (
          <text key={name} x={x} y="15">
            {name}
          </text>
        ))}
      </svg>
    </>
  );
}

type Props = {
  /** 1–13; everything before it is done. */
  station: number;
  name: string;
  late: boolean;
};

/** A case of Mitt-i-ST as a line in a timetable, with the current station named under its ring. */
export function CaseLine({ station, name, late }: Props) {
  const here = stations[station - 1];
  if (here === undefined) throw new RangeError(`No station ${station}`);
  return (
    <div className="case">
      <svg
        className="case-line"
        viewBox="0 0 472 28"
        role="img"
        aria-label={`Steg ${station} av ${stationCount}: ${name.toLowerCase()}${late ? ", över tiden" : ""}`}
      >
        <path className="case-rest" d="M14 14H458" />
        <path className="case-done" d={`M14 14H${here}`} />
        {stations.map((x) => {
          if (x === here) return null;
          return x < here ? (
            <circle key={x} className="fill-paper" cx={x} cy="14" r="2" />
          ) : (
            <circle key={x} className="case-ahead" cx={x} cy="14" r="3.4" />
          );
        })}
        <circle className={late ? "case-here case-here--late" : "case-here"} cx={here} cy="14" r="8" />
      </svg>
      <small className={`case-name case-name--${station}`} aria-hidden="true">
        {name}
      </small>
    </div>
  );
}
