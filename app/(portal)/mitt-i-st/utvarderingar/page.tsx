import type { Metadata } from "next";
import { found } from "@/app/found";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { requireViewer } from "@/lib/access/viewer";
import { type EvaluationsPage, getEvaluations } from "@/lib/figures/evaluation-queries";
import { type Asked, MIN_ANSWERS } from "@/lib/figures/evaluation-rules";
import { EvaluationFilter } from "@/lib/figures/input";
import { capitalise, numberInWords } from "@/lib/texts/rules";
import { MittistNav } from "../mittist-nav";
import { ScaleAnswers, WrittenAnswers } from "./answers";

export const metadata: Metadata = { title: "Utvärderingar av Mitt-i-ST" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What the ST-läkare have answered, put together so that nobody can be told from the others. */
export default async function EvaluationsPageView({ searchParams }: Props) {
  const viewer = await requireViewer();
  const asked = EvaluationFilter.parse(await searchParams);
  const page = await found(getEvaluations(viewer, asked));
  const { results } = page;
  return (
    <>
      <PageTop
        title="Utvärderingar"
        lead={
          results.count === 0
            ? `Här sammanställs svaren när minst ${numberInWords(MIN_ANSWERS, "ett")} ST-läkare har svarat.`
            : `${capitalise(numberInWords(results.count, "ett"))} svar från ST-läkare, utan namn.`
        }
      />
      <MittistNav viewer={viewer} here="utvarderingar" />
      <Filter page={page} asked={asked} />
      {results.count > 0 ? (
        <>
          <Section title="Svaren" id="svaren" wide>
            <ScaleAnswers scales={results.scales} />
          </Section>
          <Section title="Med egna ord" id="ord" note="I blandad ordning.">
            <WrittenAnswers texts={results.texts} />
          </Section>
        </>
      ) : null}
      <Sees
        names={["koordinatorn", "rapportgruppen"]}
        more={`Svaren visas ${numberInWords(MIN_ANSWERS, "ett")} i taget, så att ingens svar kan räknas ut. Nya svar väntar på varandra.`}
      />
    </>
  );
}

/** Only where there is something to choose between. */
function Filter({ page, asked }: { page: EvaluationsPage; asked: Asked }) {
  if (page.years.length < 2 && page.regions.length < 2) return null;
  return (
    <form className="search" action="/mitt-i-st/utvarderingar">
      {page.years.length > 1 ? (
        <>
          <label htmlFor="ar" className="label">
            År
          </label>
          <select className="in in--m" id="ar" name="ar" defaultValue={asked.year ?? ""}>
            <option value="">Alla år</option>
            {page.years.map((year) => (
              <option key={year}>{year}</option>
            ))}
          </select>
        </>
      ) : null}
      {page.regions.length > 1 ? (
        <>
          <label htmlFor="region" className="label">
            Region
          </label>
          <select className="in in--m" id="region" name="region" defaultValue={asked.region ?? ""}>
            <option value="">Alla regioner</option>
            {page.regions.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </>
      ) : null}
      <button type="submit" className="btn">
        Visa
      </button>
    </form>
  );
}
