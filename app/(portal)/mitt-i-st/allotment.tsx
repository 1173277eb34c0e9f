import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button-link";
import { firstRows, RestLink } from "@/components/ui/first-rows";
import { Table } from "@/components/ui/table";
import { formatMonthYear } from "@/lib/dates";
import type { Candidate } from "@/lib/mittist/candidates";
import type { Colleague } from "@/lib/mittist/colleagues";
import { suggestEvaluators } from "@/lib/mittist/evaluators";
import { firstName, shortPlace, shortUnit } from "@/lib/mittist/rules";

type Props = { candidates: Candidate[]; later: Candidate[]; colleagues: Colleague[]; isAll: boolean };

/** ST-läkare without a case, those with least time left first, and the evaluator with least to do. */
export function Allotment({ candidates: all, later, colleagues, isAll }: Props) {
  if (all.length + later.length === 0) return null;
  const candidates = firstRows(all, isAll);
  const places = candidates.map(({ place }) => place);
  const suggestions = suggestEvaluators(colleagues, places);
  const isAcrossRegions = new Set(candidates.map(({ regionId }) => regionId)).size > 1;
  return (
    <section className="allot-part" aria-labelledby="att-fordela">
      <h2 id="att-fordela">Att fördela</h2>
      <p className="note">
        {candidates.length > 0
          ? "Förslaget är någon från ett annat område, utan uppdrag hos ST-läkaren och med minst att göra, förslagen ovanför inräknade."
          : "Ingen ST-läkare behöver en värderare just nu."}
      </p>
      {candidates.length > 0 ? (
        <Table stack className="allot">
          <thead>
            <tr>
              <th scope="col">ST-läkare</th>
              <th scope="col">Beräknat slut</th>
              <th scope="col">Förslag och varför</th>
              <th scope="col">
                <span className="vh">Tilldela</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {candidates.map((candidate, index) => (
              <Row
                key={candidate.id}
                candidate={candidate}
                place={
                  isAcrossRegions
                    ? shortPlace(candidate.unitName, candidate.regionName)
                    : shortUnit(candidate.unitName)
                }
                suggestion={suggestions[index] ?? null}
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

type RowProps = { candidate: Candidate; place: string; suggestion: Colleague | null };

function Row({ candidate, place, suggestion }: RowProps) {
  const form = `/mitt-i-st/nytt?st=${candidate.id}`;
  return (
    <tr>
      <th scope="row">
        {candidate.name}
        <small>{place}</small>
      </th>
      <td data-l="Slut">{formatMonthYear(candidate.endsOn)}</td>
      <td data-l="Förslag">
        {suggestion ? (
          <>
            <b>{suggestion.name}</b>
            <small>{why(suggestion)}</small>
          </>
        ) : (
          "ingen värderare är ledig"
        )}
      </td>
      <td className="n">
        {suggestion ? (
          <ButtonLink href={`${form}&varderare=${suggestion.id}`}>
            Tilldela {firstName(suggestion.name)}
            <span className="vh"> till {candidate.name}</span>
          </ButtonLink>
        ) : null}
        <small>
          <AppLink href={form}>
            Välj {suggestion ? "någon annan" : "själv"}
            <span className="vh"> till {candidate.name}</span>
          </AppLink>
        </small>
      </td>
    </tr>
  );
}

function why({ regionName, ongoing, isFirst }: Colleague): string {
  const load =
    ongoing === 0
      ? "Inget pågående uppdrag"
      : ongoing === 1
        ? "Ett pågående uppdrag"
        : `${ongoing} pågående uppdrag`;
  return `${regionName}. ${load}.${isFirst ? " Första uppdraget, medvärderare behövs." : ""}`;
}
