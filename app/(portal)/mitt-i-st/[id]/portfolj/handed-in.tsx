import { ReaderList } from "@/components/documents/reader-list";
import { ButtonLink } from "@/components/ui/button-link";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { formatDayYear, todayIn } from "@/lib/dates";
import { listPortfolioReaders } from "@/lib/portfolios/item-queries";
import { mayFillPortfolio } from "@/lib/portfolios/policy";
import type { ReadMark } from "@/lib/portfolios/queries";
import type { Parts } from "./asked";
import { Chooser } from "./chooser";
import { ItemList } from "./item-list";
import { Recordings } from "./recordings";

/** What the ST-läkare has handed in, who has read it, and the way to add more. */
export async function HandedIn(props: Parts) {
  const { viewer, record, portfolio, asked } = props;
  const points = portfolio.template.points;
  const isOpen = mayFillPortfolio(viewer, record.facts).allowed;
  const fillable = points.filter(({ source }) => source === "binder");
  const chosenPoint = isOpen ? fillable.find(({ key }) => key === asked.point) : undefined;
  if (chosenPoint) return <Chooser {...props} point={chosenPoint} />;
  const readers = await listPortfolioReaders(viewer, record.id);
  return (
    <>
      <Section title="Det du lämnade in" id="innehall">
        <p>
          Så här såg det ut när du lämnade in det. Ändrar eller ersätter du något i pärmen följer det inte med
          hit.
        </p>
        <ItemList {...props} />
        {isOpen ? (
          <details className="more">
            <summary>Lägg till mer</summary>
            <p>Det du lägger till får värderaren genast, märkt med dagens datum.</p>
            <ul className="papers">
              {fillable.map(({ key, title }) => (
                <li key={key} className="doc-link">
                  <span>{title}</span>
                  <ButtonLink href={`/mitt-i-st/${record.id}/portfolj?punkt=${key}`}>
                    Välj ur pärmen<span className="vh"> för {title}</span>
                  </ButtonLink>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </Section>
      <Recordings {...props} />
      <Section title="Vem har läst" id="lasare">
        <Marks marks={portfolio.readings} />
        {readers.length > 0 ? (
          <ReaderList readers={readers} counted="Öppnade delar" />
        ) : portfolio.readings.length === 0 ? (
          <p className="note">Ingen har öppnat något än.</p>
        ) : null}
        <Sees names={isOpen ? readersOf(record) : []} more="Koordinatorn ser bara att den är inlämnad." />
      </Section>
    </>
  );
}

function readersOf({ evaluatorName, coEvaluatorName }: Parts["record"]): string[] {
  return ["dig", evaluatorName, coEvaluatorName].filter((name) => name !== null);
}

function Marks({ marks }: { marks: ReadMark[] }) {
  return (
    <ul className="papers">
      {marks.map(({ personId, name, part, at }) => (
        <li key={`${personId} ${part}`}>
          {name} har {part === "portfolio" ? "läst portföljen" : "sett inspelningarna"}, markerat{" "}
          {formatDayYear(todayIn(new Date(at)))}.
        </li>
      ))}
    </ul>
  );
}
