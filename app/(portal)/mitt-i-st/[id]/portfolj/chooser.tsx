import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/section";
import { kindName } from "@/lib/documents/kinds";
import { isId } from "@/lib/ids";
import { isTextKind } from "@/lib/portfolio-texts/rules";
import { type Choosable, listChoosable } from "@/lib/portfolios/choosable";
import { isHandedIn } from "@/lib/portfolios/policy";
import { inPlaceOf, pointTitle } from "@/lib/portfolios/rules";
import type { Point } from "@/lib/portfolios/template";
import { asParameter } from "@/lib/portfolios/way-back";
import { chooseDocumentAction } from "./actions";
import type { Parts } from "./asked";

type Props = Parts & { point: Point };

/** The documents of one's own binder for one point, those of the wanted kinds first. Nothing is uploaded here. */
export async function Chooser({ viewer, record, portfolio, asked, point }: Props) {
  const { rows, total } = await listChoosable(viewer, record.residentId, {
    words: asked.words,
    kinds: point.kinds,
    first: isId(asked.written) ? asked.written : null,
  });
  const written = rows.find(({ id }) => id === asked.written);
  const here = `/mitt-i-st/${record.id}/portfolj`;
  const isLater = isHandedIn(record.facts);
  const chosenFor = new Map(portfolio.choices.map(({ documentId, itemKey }) => [documentId, itemKey]));
  const inPlace = inPlaceOf(portfolio, point);
  return (
    <Section
      title={point.title}
      id="valj"
      note={<AppLink href={`${here}#punkt-${point.key}`}>Tillbaka</AppLink>}
    >
      <p className="read">{point.guide}</p>
      {isLater ? (
        <p className="warn">
          Portföljen är inlämnad. Det du lägger till nu får värderaren genast, märkt med dagens datum, och det
          kan inte tas tillbaka.
        </p>
      ) : null}
      {!isLater && inPlace.length > 0 ? (
        <p className="note">
          Punkten rymmer ett dokument. Det du väljer tar platsen för ”
          {inPlace.map(({ title }) => title).join("”, ”")}
          ”.
        </p>
      ) : null}
      <form className="find" action={here}>
        <input type="hidden" name="punkt" value={point.key} />
        <div className="field">
          <label htmlFor="sok">Sök i titlar och text</label>
          <input className="in in--m" type="search" id="sok" name="sok" defaultValue={asked.words} />
        </div>
        <button type="submit" className="btn">
          Visa
        </button>
      </form>
      {isId(asked.written) ? (
        <Written row={written} record={record} point={point} text={asked.written} />
      ) : null}
      {rows.length === 0 ? (
        <p>{asked.words ? "Inget i pärmen svarar mot det." : "Pärmen är tom än."}</p>
      ) : null}
      <ul className="choosable">
        {rows.map((row) => (
          <Row
            key={row.id}
            {...{ record, portfolio, point, row, isLater }}
            chosenFor={chosenFor.get(row.id) ?? null}
          />
        ))}
      </ul>
      {total > rows.length ? (
        <p className="note">
          {rows.length} av {total} visas. Sök för att hitta resten.
        </p>
      ) : null}
      <p className="below-lead">
        Finns det inte i pärmen än?{" "}
        <AppLink
          href={`/st-lakare/${record.residentId}/dokument/ny?${asParameter({ caseId: record.id, key: point.key })}`}
        >
          Lägg in en fil
        </AppLink>{" "}
        eller <AppLink href={writePath(record, point)}>skriv en text</AppLink>, och kom tillbaka hit.
      </p>
    </Section>
  );
}

/** Of the first kind that the point asks for and that can be written. */
function writePath(record: Parts["record"], point: Point) {
  const kind = point.kinds.find(isTextKind) ?? "annat";
  const back = asParameter({ caseId: record.id, key: point.key });
  return `/st-lakare/${record.residentId}/dokument/text/ny?${back}&slag=${kind}` as const;
}

type WrittenProps = { record: Parts["record"]; point: Point; row: Choosable | undefined; text: string };

/** What came of the text that was begun from here. */
function Written({ record, point, row, text }: WrittenProps) {
  if (row)
    return <p className="note">”{row.title}” som du nyss skrev står först. Välj den om den ska med.</p>;
  const back = asParameter({ caseId: record.id, key: point.key });
  return (
    <p className="note">
      Texten du började på är tom än, och kan inte väljas.{" "}
      <AppLink href={`/st-lakare/${record.residentId}/dokument/text/${text}?${back}`}>Skriv vidare</AppLink>
    </p>
  );
}

type RowProps = {
  record: Parts["record"];
  portfolio: Parts["portfolio"];
  point: Point;
  row: Choosable;
  isLater: boolean;
  chosenFor: string | null;
};

/** The form stays when the document has been chosen, to say what came of it. */
function Row({ record, portfolio, point, row, isLater, chosenFor }: RowProps) {
  const isHere = chosenFor === point.key && !isLater;
  const isMoved = chosenFor !== null && !isHere && !isLater;
  return (
    <li>
      <span>
        <AppLink href={`/st-lakare/${record.residentId}/dokument/${row.id}`}>{row.title}</AppLink>
        <small>
          {kindName(row.kind)}, {row.datedOn}
          {chosenFor !== null && !isHere ? elsewhereWords(portfolio, chosenFor, isLater) : ""}
        </small>
      </span>
      {isHere ? <span className="note">Valt</span> : null}
      <ActionForm
        action={chooseDocumentAction}
        formId={`valj-${row.id}`}
        errorTitle="Dokumentet är inte valt"
      >
        <input type="hidden" name="caseId" value={record.id} />
        <input type="hidden" name="itemKey" value={point.key} />
        <input type="hidden" name="documentId" value={row.id} />
        {isHere ? null : (
          <SubmitButton kind="plain">
            {isLater ? "Lägg till" : isMoved ? "Flytta hit" : "Välj"}
            <span className="vh"> {row.title}</span>
          </SubmitButton>
        )}
      </ActionForm>
    </li>
  );
}

/** A document lies under one point at a time. */
function elsewhereWords({ template }: Parts["portfolio"], key: string, isLater: boolean): string {
  const title = pointTitle(template.points, key);
  const under = title ? `under ”${title}”` : "under en punkt som inte finns längre";
  return isLater ? `. Redan i portföljen ${under}.` : `. Ligger ${under}, flyttas hit om du väljer det.`;
}
