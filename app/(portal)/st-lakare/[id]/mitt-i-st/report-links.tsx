import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Status } from "@/components/ui/status";
import { Table } from "@/components/ui/table";
import { formatInstant } from "@/lib/dates";
import type { ReportLink } from "@/lib/report-links/queries";
import { LINK_DAYS, type LinkState } from "@/lib/report-links/rules";
import { makeLinkAction, revokeLinkAction } from "./actions";

type Props = { caseId: string; links: ReportLink[] };

/** For those who have no account: an address that opens the report for as long as the ST-läkare says. */
export function ReportLinks({ caseId, links }: Props) {
  return (
    <>
      <h3>Länkar för den som inte är med i Stigen</h3>
      <p className="note">
        Den som har länken kan ladda ner rapporten, utan att logga in, tills länken går ut eller du tar
        tillbaka den.
      </p>
      {links.length > 0 ? <LinkTable caseId={caseId} links={links} /> : null}
      <details className="more">
        <summary>Gör en länk</summary>
        <ActionForm
          action={makeLinkAction}
          formId={`lank-${caseId}`}
          errorTitle="Ingen länk är gjord"
          clearWhenDone
        >
          <input type="hidden" name="caseId" value={caseId} />
          <TextField name="label" label="Vem är den till?" hint="Bara du ser det." />
          <TextField
            name="days"
            label="Hur många dagar ska den gälla?"
            hint={`Från ${LINK_DAYS.least} till ${LINK_DAYS.most}.`}
            width="short"
            inputMode="numeric"
            defaultValue={String(LINK_DAYS.usual)}
          />
          <div className="acts">
            <SubmitButton>Gör länken</SubmitButton>
          </div>
        </ActionForm>
      </details>
    </>
  );
}

const STATES: Record<LinkState, { kind: "way" | "plan" | "lock"; word: string }> = {
  open: { kind: "way", word: "Gäller" },
  expired: { kind: "plan", word: "Har gått ut" },
  revoked: { kind: "lock", word: "Tillbakatagen" },
};

function LinkTable({ caseId, links }: Props) {
  return (
    <Table stack>
      <thead>
        <tr>
          <th scope="col">Till</th>
          <th scope="col">Gäller till</th>
          <th scope="col">Läst</th>
          <th scope="col">Läge</th>
        </tr>
      </thead>
      <tbody>
        {links.map((link) => (
          <tr key={link.id}>
            <th scope="row">{link.label}</th>
            <td data-l="Gäller till">{formatInstant(link.expiresAt)}</td>
            <td data-l="Läst">{timesRead(link.readings)}</td>
            <td>
              <Status kind={STATES[link.state].kind}>{STATES[link.state].word}</Status>
              {link.state === "open" ? <Revoke caseId={caseId} link={link} /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function timesRead(count: number): string {
  if (count === 0) return "inte än";
  return count === 1 ? "en gång" : `${count} gånger`;
}

function Revoke({ caseId, link }: { caseId: string; link: ReportLink }) {
  return (
    <ActionForm
      action={revokeLinkAction}
      formId={`ta-tillbaka-${link.id}`}
      errorTitle="Länken gäller fortfarande"
    >
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="linkId" value={link.id} />
      <SubmitButton kind="plain">
        Ta tillbaka länken<span className="vh"> till {link.label}</span>
      </SubmitButton>
    </ActionForm>
  );
}
