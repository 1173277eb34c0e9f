import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/section";
import { kindName } from "@/lib/documents/kinds";
import { type Choosable, listChoosable } from "@/lib/portfolios/choosable";
import { isHandedIn } from "@/lib/portfolios/policy";
import type { Point } from "@/lib/portfolios/template";
import { chooseDocumentAction } from "./actions";
import type { Parts } from "./asked";

type Props = Parts & { point: Point };

/** The documents of one's own binder for one point, those of the wanted kinds first. Nothing is uploaded here. */
export async function Chooser({ viewer, record, portfolio, asked, point }: Props) {
  const { rows, total } = await listChoosable(viewer, record.residentId, {
    words: asked.words,
    kinds: point.kinds,
  });
  const here = `/mitt-i-st/${record.id}/portfolj`;
  const isLater = isHandedIn(record.facts);
  const chosenFor = new Map(portfolio.choices.map(({ documentId, itemKey }) => [documentId, itemKey]));
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
      {rows.length === 0 ? (
        <p>{asked.words ? "Inget i pärmen svarar mot det." : "Pärmen är tom än."}</p>
      ) : null}
      <ul className="choosable">
        {rows.map((row) => (
          <Row key={row.id} {...{ record, point, row, isLater }} chosenFor={chosenFor.get(row.id) ?? null} />
        ))}
      </ul>
      {total > rows.length ? (
        <p className="note">
          {rows.length} av {total} visas. Sök för att hitta resten.
        </p>
      ) : null}
      <p className="below-lead">
        Finns det inte i pärmen än?{" "}
        <AppLink href={`/st-lakare/${record.residentId}/dokument/ny?punkt=${record.id}:${point.key}`}>
          Lägg in en fil
        </AppLink>{" "}
        eller <AppLink href={`/st-lakare/${record.residentId}/dokument/text/ny`}>skriv en text</AppLink>, och
        kom tillbaka hit.
      </p>
    </Section>
  );
}

type RowProps = {
  record: Parts["record"];
  point: Point;
  row: Choosable;
  isLater: boolean;
  chosenFor: string | null;
};

function Row({ record, point, row, isLater, chosenFor }: RowProps) {
  const isHere = chosenFor === point.key && !isLater;
  return (
    <li>
      <span>
        <AppLink href={`/st-lakare/${record.residentId}/dokument/${row.id}`}>{row.title}</AppLink>
        <small>
          {kindName(row.kind)}, {row.datedOn}
          {chosenFor !== null && !isHere ? ", redan i portföljen" : ""}
        </small>
      </span>
      {isHere ? (
        <span className="note">Valt</span>
      ) : (
        <ActionForm
          action={chooseDocumentAction}
          formId={`valj-${row.id}`}
          errorTitle="Dokumentet är inte valt"
        >
          <input type="hidden" name="caseId" value={record.id} />
          <input type="hidden" name="itemKey" value={point.key} />
          <input type="hidden" name="documentId" value={row.id} />
          <SubmitButton kind="plain">
            {isLater ? "Lägg till" : "Välj"}
            <span className="vh"> {row.title}</span>
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}
