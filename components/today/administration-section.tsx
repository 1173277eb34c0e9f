import { AppLink } from "@/components/ui/app-link";
import { type Fact, Facts } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import type { Administration } from "@/lib/follow-up/administration";
import { capitalise, numberInWords } from "@/lib/texts/rules";

export function AdministrationSection({ numbers }: { numbers: Administration }) {
  return (
    <Section title="Konton och uppdrag" note="Du ser aldrig vad som står i någons pärm.">
      <Facts items={factsOf(numbers)} />
      <div className="acts">
        <AppLink href="/personer">Till personerna</AppLink>
        <AppLink href="/logg">Till loggen</AppLink>
      </div>
    </Section>
  );
}

function factsOf(numbers: Administration): Fact[] {
  const { people, neverSignedIn, openInvitations, endingSoon, failedEmails } = numbers;
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
  ];
}

function countOr(count: number, none: string, gender: "en" | "ett" = "en"): string {
  return count === 0 ? none : capitalise(numberInWords(count, gender));
}
