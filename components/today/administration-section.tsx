import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { type Fact, Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import type { Administration } from "@/lib/follow-up/administration";
import type { FormAction } from "@/lib/form-result";
import { JOB_KINDS, type JobKind } from "@/lib/jobs/kinds";
import { capitalise, listWords, numberInWords } from "@/lib/texts/rules";

type Props = { numbers: Administration; retry: FormAction };

export function AdministrationSection({ numbers, retry }: Props) {
  return (
    <Section title="Konton och uppdrag" note="Du ser aldrig vad som står i någons pärm.">
      <Facts items={factsOf(numbers)} />
      {Object.keys(numbers.failedJobs).length > 0 ? (
        <ActionForm action={retry} formId="gor-om" errorTitle="Inget är gjort om">
          <div className="acts">
            <SubmitButton kind="plain">Gör om det som inte kunde göras</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
      <div className="acts">
        <AppLink href="/personer">Till personerna</AppLink>
        <AppLink href="/logg">Till loggen</AppLink>
      </div>
    </Section>
  );
}

function factsOf(numbers: Administration): Fact[] {
  const { people, neverSignedIn, openInvitations, endingSoon, failedEmails, failedJobs } = numbers;
  return [
    {
      term: "Personer",
      text:
        neverSignedIn === 0
          ? `Alla ${people} har loggat in.`
          : `${neverSignedIn} av ${people} har inte loggat in än.`,
    },
    { term: "Inbjudningar", text: `${countOr(openInvitations, "Inga")} väntar på svar.` },
    { term: "Uppdrag", text: `${countOr(endingSoon, "Inga", "ett")} slutar inom en månad.` },
    {
      term: "Brev",
      text:
        failedEmails === 0
          ? "Alla har gått fram eller är på väg."
          : `${countOr(failedEmails, "Inga", "ett")} kunde inte skickas. Koordinatorn rättar adressen i ärendet.`,
      status: failedEmails === 0 ? <Status kind="done">Klart</Status> : <Status kind="miss">Fel</Status>,
    },
    workFact(failedJobs),
  ];
}

const WORK: Record<JobKind, { gender: "en" | "ett"; one: string; many: string }> = {
  "render-supervision-year": { gender: "ett", one: "signerat år som pdf", many: "signerade år som pdf" },
  "render-report": { gender: "en", one: "Mitt-i-ST-rapport som pdf", many: "Mitt-i-ST-rapporter som pdf" },
  "draw-portfolio-item": {
    gender: "en",
    one: "del av en portfölj som pdf",
    many: "delar av portföljer som pdf",
  },
  "render-intyg": { gender: "ett", one: "intyg som pdf", many: "intyg som pdf" },
  "render-consultation": {
    gender: "en",
    one: "konsultationsrapport som pdf",
    many: "konsultationsrapporter som pdf",
  },
  "archive-case": { gender: "ett", one: "ärende att avsluta", many: "ärenden att avsluta" },
  "read-file-text": {
    gender: "ett",
    one: "dokument att läsa för sökningen",
    many: "dokument att läsa för sökningen",
  },
  "scan-file": {
    gender: "en",
    one: "fil att kontrollera för virus",
    many: "filer att kontrollera för virus",
  },
  "pack-binder": { gender: "en", one: "pärm att packa", many: "pärmar att packa" },
};

/** What the portal has given up making, in words; never whose it is. */
function workFact(failed: Administration["failedJobs"]): Fact {
  const parts = JOB_KINDS.flatMap((kind) => {
    const count = failed[kind] ?? 0;
    const { gender, one, many } = WORK[kind];
    return count > 0 ? [`${numberInWords(count, gender)} ${count === 1 ? one : many}`] : [];
  });
  if (parts.length === 0) {
    return {
      term: "Pdf-filer",
      text: "Alla är gjorda eller på väg.",
      status: <Status kind="done">Klart</Status>,
    };
  }
  return {
    term: "Pdf-filer",
    text: `${capitalise(listWords(parts, "och"))} kunde inte göras. Skälet står i serverns logg. Låt göra om när felet är rättat.`,
    status: <Status kind="miss">Fel</Status>,
  };
}

function countOr(count: number, none: string, gender: "en" | "ett" = "en"): string {
  return count === 0 ? none : capitalise(numberInWords(count, gender));
}
