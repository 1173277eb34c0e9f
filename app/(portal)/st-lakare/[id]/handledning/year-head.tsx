import { YearRing } from "@/components/charts/year-ring";
import { ButtonLink } from "@/components/ui/button-link";
import { Whole } from "@/components/ui/nowrap";
import { Sees } from "@/components/ui/sees";
import { Status } from "@/components/ui/status";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatInstant } from "@/lib/dates";
import type { SupervisionYear, YearListed } from "@/lib/supervision/queries";
import { quarterDays } from "@/lib/supervision/rules";
import type { Parties } from "./parties";
import { yearLead } from "./words";
import { YearPicker } from "./year-picker";

type Props = {
  viewer: Viewer;
  residentId: string;
  chosen: number;
  year: SupervisionYear | null;
  years: YearListed[];
  parties: Parties;
};

/** Which year it is, how it stands and whose move it is, beside its ring. */
export function YearHead({ viewer, residentId, chosen, year, years, parties }: Props) {
  const talks = year?.talks ?? [];
  const held = talks.filter(({ heldOn }) => heldOn <= viewer.today).map(({ heldOn }) => heldOn);
  return (
    <div className="year-head">
      <div>
        <YearPicker residentId={residentId} chosen={chosen} years={years} today={viewer.today} />
        <h2>Handledning {chosen}</h2>
        <p className="lead">
          <Whole>{yearLead(viewer, year, parties)}</Whole>
        </p>
        {year ? <YearStatus year={year} /> : null}
        <Sees names={[parties.sees]} />
        {talks.length > 0 && year?.signatures.length === 0 ? (
          <div className="acts">
            <ButtonLink kind="first" href={`/st-lakare/${residentId}/handledning/nytt?ar=${chosen}`}>
              Skriv ett nytt samtal
            </ButtonLink>
          </div>
        ) : null}
      </div>
      <YearRing year={chosen} talks={held} quarters={year ? quarterDays(year.template, talks) : []} />
    </div>
  );
}

function YearStatus({ year }: { year: SupervisionYear }) {
  const [first, second] = year.signatures;
  if (!first) return null;
  return (
    <p className="note year-status">
      {second ? (
        <Status kind="signed">Signerat av båda</Status>
      ) : (
        <Status kind="signed-half">Signerat av en</Status>
      )}
      <Status kind="lock">
        {second ? "Låst för gott" : "Låst för ändring"} sedan {formatInstant(new Date((second ?? first).at))}
      </Status>
    </p>
  );
}
