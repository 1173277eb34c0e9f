import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button-link";
import { firstRows, RestLink } from "@/components/ui/first-rows";
import { Table } from "@/components/ui/table";
import { formatMonthYear } from "@/lib/dates";
import type { Candidate } from "@/lib/mittist/candidates";
import type { Colleague } from "@/lib/mittist/colleagues";
import { firstName, shortPlace, shortUnit } from "@/lib/mittist/rules";
import { proposeDirectly, type WaitingRegistration } from "@/lib/rounds/direct";
import type { Place } from "@/lib/rounds/facts";
import { capitalise, numberInWords } from "@/lib/texts/rules";

type Props = {
  candidates: Candidate[];
  /** How many wait for the round they lie in. */
  inRound: number;
  later: Candidate[];
  evaluators: Colleague[];
  coEvaluators: Colleague[];
  registrations: WaitingRegistration[];
  isAll: boolean;
};

/** ST-läkare without a case, those with least time left first, and whom the portal would give them outside a round. */
export function Allotment({ candidates: all, inRound, later, isAll, ...people }: Props) {
  if (all.length + inRound + later.length === 0) return null;
  const candidates = firstRows(all, isAll);
  const places = proposeDirectly({ candidates, ...people });
  const isAcrossRegions = new Set(candidates.map(({ regionId }) => regionId)).size > 1;
  return (
    <section className="allot-part" aria-labelledby="att-fordela">
      <h2 id="att-fordela">Att fördela</h2>
      <p className="note">
        {candidates.length > 0
          ? "Förslagen väger önskemål, annan region, pågående uppdrag och avstånd. Den som är anmäld fördelas annars i en omgång."
          : "Ingen ST-läkare ska tilldelas en värderare här just nu."}
      </p>
      {inRound > 0 ? (
        <p className="note">
          {capitalise(numberInWords(inRound, "en"))} ST-läkare ligger i en omgång och fördelas där:{" "}
          <AppLink href="/mitt-i-st/omgangar">Omgångar</AppLink>.
        </p>
      ) : null}
      {candidates.length > 0 ? (
        <Table stack className="allot">
          <thead>
            <tr>
              <th scope="col">ST-läkare</th>
              <th scope="col">Önskar</th>
              <th scope="col">Förslag och varför</th>
              <th scope="col">
                <span className="vh">Tilldela</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {candidates.map((candidate) => (
              <Row
                key={candidate.id}
                candidate={candidate}
                place={
                  isAcrossRegions
                    ? shortPlace(candidate.unitName, candidate.regionName)
                    : shortUnit(candidate.unitName)
                }
                registration={people.registrations.find(({ residentId }) => residentId === candidate.id)}
                proposed={places.get(candidate.id)}
                evaluators={people.evaluators}
              />
            ))}
          </tbody>
        </Table>
      ) : null}
      <RestLink
        total={all.length}
        isAll={isAll}
        href="/mitt-i-st?visa=fordela#att-fordela"
        what="att fördela"
      />
      {later.length > 0 ? (
        <Later candidates={firstRows(later, isAll)} total={later.length} isAll={isAll} />
      ) : null}
    </section>
  );
}

/** Not yet due: on leave, or most of ST ahead. They can be allotted all the same. */
function Later({ candidates, total, isAll }: { candidates: Candidate[]; total: number; isAll: boolean }) {
  return (
    <details className="more">
      <summary>Senare: de som är lediga eller har mer än tre och ett halvt år kvar</summary>
      <ul className="plain">
        {candidates.map(({ id, name, unitName, endsOn, isAway }) => (
          <li key={id}>
            <AppLink href={`/mitt-i-st/nytt?st=${id}`}>{name}</AppLink>, {shortUnit(unitName)}, slut{" "}
            {formatMonthYear(endsOn)}
            {isAway ? ", ledig nu" : ""}
          </li>
        ))}
      </ul>
      <RestLink
        total={total}
        isAll={isAll}
        href="/mitt-i-st?visa=fordela#att-fordela"
        what="som kommer senare"
      />
    </details>
  );
}

type RowProps = {
  candidate: Candidate;
  place: string;
  registration: WaitingRegistration | undefined;
  proposed: Place | undefined;
  evaluators: Colleague[];
};

function Row({ candidate, place, registration, proposed, evaluators }: RowProps) {
  const evaluator = evaluators.find(({ id }) => id === proposed?.evaluatorId);
  const form = `/mitt-i-st/nytt?st=${candidate.id}`;
  const beside = proposed?.coEvaluatorId ? `&medvarderare=${proposed.coEvaluatorId}` : "";
  return (
    <tr>
      <th scope="row">
        {candidate.name}
        <small>
          {place}, slut {formatMonthYear(candidate.endsOn)}
        </small>
      </th>
      <td data-l="Önskar">{wishOf(registration)}</td>
      <td data-l="Förslag">
        <b>{evaluator?.name ?? "Ingen värderare är ledig"}</b>
        <small>{proposed?.why.join(" ")}</small>
      </td>
      <td className="n">
        {evaluator ? (
          <ButtonLink href={`${form}&varderare=${evaluator.id}${beside}`}>
            Tilldela {firstName(evaluator.name)}
            <span className="vh"> till {candidate.name}</span>
          </ButtonLink>
        ) : null}
        <small>
          <AppLink href={form}>
            Välj {evaluator ? "någon annan" : "själv"}
            <span className="vh"> till {candidate.name}</span>
          </AppLink>
        </small>
      </td>
    </tr>
  );
}

function wishOf(registration: WaitingRegistration | undefined): string {
  if (!registration) return "inte anmäld";
  return registration.wishes || "inget särskilt";
}
