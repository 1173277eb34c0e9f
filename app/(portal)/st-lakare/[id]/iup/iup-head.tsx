import { AppLink } from "@/components/ui/app-link";
import { buttonClass } from "@/components/ui/button-class";
import { addMonths, formatDayYear } from "@/lib/dates";
import type { Revisions } from "@/lib/revisions/queries";
import { capitalise, numberInWords } from "@/lib/texts/rules";

type Props = {
  base: string;
  residentId: string;
  revisions: Revisions;
  changed: string[];
  dueAfterMonths: number;
  today: string;
  mayEdit: boolean;
};

export function IupHead({ base, residentId, mayEdit, ...rest }: Props) {
  return (
    <div className="iup-head">
      <div>
        <h2>IUP, delmål för delmål</h2>
        <p className="note">
          <Revised base={base} {...rest} />
        </p>
      </div>
      <div className="acts no-print">
        {mayEdit ? (
          <AppLink className={buttonClass.text} href={`${base}/klistra-in`}>
            Klistra in från Excel
          </AppLink>
        ) : null}
        <a className={buttonClass.text} href={`/api/iup/${residentId}/tabell`} download>
          Ladda ner som Excel
        </a>
        <a className={buttonClass.text} href={`/api/iup/${residentId}`} download>
          Ladda ner som pdf
        </a>
      </div>
    </div>
  );
}

type RevisedProps = Omit<Props, "residentId" | "mayEdit">;

function Revised({ base, revisions: { last, open }, changed, dueAfterMonths, today }: RevisedProps) {
  const link = `${base}#revidera`;
  if (!last?.revisedOn) {
    return (
      <>
        IUP är inte reviderad än. {open ? `${open.proposer} har föreslagit det. ` : null}
        <AppLink href={link}>{open ? "Läs förslaget" : "Revidera tillsammans"}</AppLink>
      </>
    );
  }
  const isOld = addMonths(last.revisedOn, dueAfterMonths) < today;
  return (
    <>
      Senast reviderad {formatDayYear(last.revisedOn)} av {last.proposer} och {last.confirmer}.{" "}
      {isOld ? <b>Det är över {numberInWords(dueAfterMonths, "en")} månader sedan. </b> : null}
      {changed.length > 0 ? (
        <AppLink href={link}>{changedSentence(changed.length)}</AppLink>
      ) : (
        "Inget har ändrats sedan dess."
      )}
    </>
  );
}

export function changedSentence(count: number): string {
  const rows = count === 1 ? "rad" : "rader";
  return `${capitalise(numberInWords(count, "en"))} ${rows} har ändrats sedan dess`;
}
