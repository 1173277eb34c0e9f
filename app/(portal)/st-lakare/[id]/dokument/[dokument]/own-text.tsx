import { found } from "@/app/found";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatInstant } from "@/lib/dates";
import { asId, type PersonId } from "@/lib/ids";
import { mayWritePortfolioText } from "@/lib/portfolio-texts/policy";
import { openPortfolioText } from "@/lib/portfolio-texts/queries";

/** A text of the binder where a file would be shown; only its owner goes on writing. */
export async function OwnText({ viewer, documentId }: { viewer: Viewer; documentId: string }) {
  const text = await found(openPortfolioText(viewer, documentId, "shown"));
  const mayWrite = mayWritePortfolioText(viewer, { personId: asId<PersonId>(text.residentPersonId) }).allowed;
  return (
    <figure className="doc-shown">
      {text.body === "" ? (
        <p className="note">Ingenting är skrivet än.</p>
      ) : (
        <div className="doc-text">{text.body}</div>
      )}
      <figcaption className="acts">
        {mayWrite ? (
          <ButtonLink kind="first" href={`/st-lakare/${text.residentId}/dokument/text/${text.id}`}>
            Skriv vidare
          </ButtonLink>
        ) : null}
        <a className={buttonClass.plain} href={`/api/dokument/${text.id}/pdf`} download>
          Ladda ner som pdf
        </a>
        {text.savedAt ? <span className="note">Senast ändrad {formatInstant(text.savedAt)}</span> : null}
      </figcaption>
    </figure>
  );
}
