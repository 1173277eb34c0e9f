import { ActionForm } from "@/components/forms/action-form";
import { Check } from "@/components/forms/check";
import { AreaField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { ContentCode } from "@/components/signing/content-code";
import { type SignLine, SignLines } from "@/components/signing/sign-lines";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button-link";
import { PdfLink } from "@/components/ui/pdf-link";
import { Sheet } from "@/components/ui/sheet";
import type { Viewer } from "@/lib/access/viewer-type";
import { formatTime, formatWeekdayYear, todayIn } from "@/lib/dates";
import { maySign, mayWithdraw, PARTY_NAMES, type Party, SENTENCES } from "@/lib/supervision/policy";
import type { SupervisionYear } from "@/lib/supervision/queries";
import { monthsOfYear, signingWarnings } from "@/lib/supervision/rules";
import { listWords } from "@/lib/texts/rules";
import { signYearAction, withdrawAction } from "./actions";
import { yearHref } from "./address";
import type { Parties } from "./parties";
import { whatIsLocked } from "./words";

type Props = { viewer: Viewer; year: SupervisionYear; parties: Parties; asked: boolean };

/**
 * Two lines to sign on, what is locked, and what is worth knowing first. `asked` when the reader has come to sign: then
 * every talk above is unfolded, since what is signed is what is on the screen.
 */
export function SignSheet({ viewer, year, parties, asked }: Props) {
  const isOpen = year.signatures.length === 0;
  if (isOpen && !asked) return <Invitation year={year} isTime={viewer.today >= `${year.year}-11-01`} />;
  const isComplete = year.signatures.length > 1;
  return (
    <Sheet title={isComplete ? `${year.year} är signerat` : `Signera ${year.year}`} id="signera">
      <SignLines lines={linesOf(year, parties)} />
      {isComplete ? <Signed year={year} /> : <Signing viewer={viewer} year={year} parties={parties} />}
    </Sheet>
  );
}

function Invitation({ year, isTime }: { year: SupervisionYear; isTime: boolean }) {
  const href = `${yearHref(year.facts.residentId, year.year)}&signera=1#signera`;
  return (
    <div className="sign-early">
      {isTime ? (
        <>
          <p>Vid årets slut läser ni igenom samtalen och signerar båda. Sedan är året låst för gott.</p>
          <div className="acts">
            <ButtonLink href={href}>Läs igenom och signera {year.year}</ButtonLink>
          </div>
        </>
      ) : (
        <p className="note">
          <AppLink href={href}>Signera {year.year} redan nu</AppLink>
        </p>
      )}
    </div>
  );
}

function Signing({ viewer, year, parties }: Omit<Props, "asked">) {
  const decision = maySign(viewer, year.facts);
  if (mayWithdraw(viewer, year.facts).allowed) return <Withdraw year={year} other={parties.other} />;
  if (!decision.allowed) return <p className="note">{SENTENCES[decision.reason]}</p>;
  const months = monthsOfYear(year.year, year.service, viewer.today);
  const { template, talks } = year;
  const warnings = signingWarnings({ year: year.year, today: viewer.today, template, talks, months });
  const isSecond = year.signatures.length === 1;
  return (
    <>
      <div className="locked">
        <List
          title={isSecond ? "Det här låses för gott när du signerar" : "Det här låses när du signerar"}
          items={whatIsLocked(year)}
        />
        <List
          title="Bra att veta"
          items={[
            ...warnings,
            isSecond
              ? `Stämmer något inte? Be ${year.signatures[0]?.name} ta tillbaka sin signatur på den här sidan.`
              : `Du kan ta tillbaka din signatur tills ${parties.other} har signerat. Sedan är året låst för gott.`,
            "Rättelser görs sedan som tillägg med skäl. Båda versionerna sparas.",
            "Privata anteckningar hör inte till det som signeras.",
          ]}
        />
      </div>
      <ActionForm action={signYearAction} formId="signera-form" errorTitle="Året är inte signerat">
        <input type="hidden" name="yearId" value={year.id} />
        <input type="hidden" name="contentHash" value={year.contentHash} />
        <Check name="attested">Jag har läst årets anteckningar och de stämmer med våra samtal.</Check>
        <div className="acts">
          <SubmitButton pendingText="Signerar …">Signera året {year.year}</SubmitButton>
        </div>
      </ActionForm>
      <ContentCode hash={year.contentHash} />
    </>
  );
}

function Withdraw({ year, other }: { year: SupervisionYear; other: string }) {
  return (
    <>
      <p className="sign-text">
        Du har signerat och året är låst för er båda. Tills {other} har signerat kan du ta tillbaka din
        signatur. Då går det att skriva igen.
      </p>
      <details className="more">
        <summary>Ta tillbaka min signatur</summary>
        <ActionForm action={withdrawAction} formId="las-upp" errorTitle="Signaturen står kvar">
          <input type="hidden" name="yearId" value={year.id} />
          <AreaField
            name="reason"
            label="Varför?"
            hint="Skälet sparas tillsammans med signaturen."
            rows={2}
          />
          <div className="acts">
            <SubmitButton kind="plain">Lås upp året {year.year}</SubmitButton>
          </div>
        </ActionForm>
      </details>
      <ContentCode hash={year.contentHash} isSigned />
    </>
  );
}

function Signed({ year }: { year: SupervisionYear }) {
  return (
    <>
      <p className="sign-text">
        Året är låst för gott. Rättelser görs som tillägg, och båda versionerna sparas.
      </p>
      <p className="acts">
        <PdfLink className="btn" documentId={year.documentId} isGivenUp={year.isDocumentGivenUp}>
          Ladda ner året som pdf
        </PdfLink>
      </p>
      <ContentCode hash={year.contentHash} isSigned />
    </>
  );
}

function List({ title, items }: { title: string; items: string[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}

function linesOf(year: SupervisionYear, parties: Parties): SignLine[] {
  const line = (slot: Party, name: string): SignLine => {
    const signature = year.signatures.find((signed) => signed.slot === slot);
    const at = signature ? new Date(signature.at) : null;
    return {
      name: signature?.name ?? name,
      role: PARTY_NAMES[slot],
      signedWhen: at ? `${formatWeekdayYear(todayIn(at))} kl. ${formatTime(at)}` : null,
    };
  };
  return [
    line("resident", parties.residentName),
    line("mainSupervisor", listWords(parties.supervisorNames, "eller") || "Ingen utsedd"),
  ];
}
