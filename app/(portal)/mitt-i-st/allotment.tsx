import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button-link";
import { Table } from "@/components/ui/table";
import { formatMonthYear } from "@/lib/dates";
import type { Candidate, Colleague } from "@/lib/mittist/candidates";
import { suggestEvaluator } from "@/lib/mittist/evaluators";
import { firstName, shortPlace } from "@/lib/mittist/rules";

type Props = { candidates: Candidate[]; colleagues: Colleague[] };

/** ST-läkare without a case, those with least time left first, and the evaluator with least to do. */
export function Allotment({ candidates, colleagues }: Props) {
  if (candidates.length === 0) return null;
  return (
    <section className="allot-part" aria-labelledby="att-fordela">
      <h2 id="att-fordela">Att fördela</h2>
      <p className="note">
        Förslaget är någon från ett annat område, utan uppdrag hos ST-läkaren och med minst att göra.
      </p>
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
          {candidates.map((candidate) => (
            <Row
              key={candidate.id}
              candidate={candidate}
              suggestion={suggestEvaluator(colleagues, candidate.place)}
            />
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function Row({ candidate, suggestion }: { candidate: Candidate; suggestion: Colleague | null }) {
  const form = `/mitt-i-st/nytt?st=${candidate.id}`;
  return (
    <tr>
      <th scope="row">
        {candidate.name}
        <small>{shortPlace(candidate.unitName, candidate.regionName)}</small>
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
