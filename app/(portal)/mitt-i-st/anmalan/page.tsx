import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { Facts } from "@/components/ui/facts";
import { PageTop } from "@/components/ui/page-top";
import { Sees } from "@/components/ui/sees";
import { Status } from "@/components/ui/status";
import { requireViewer } from "@/lib/access/viewer";
import { formatDayYear, todayIn } from "@/lib/dates";
import { placeOf } from "@/lib/registrations/commands";
import { mayRegister, REGISTRATION_SENTENCES } from "@/lib/registrations/policy";
import { getRegistrationPage, type RegistrationPage } from "@/lib/registrations/queries";
import { isLate, timeLeftInWords } from "@/lib/registrations/rules";
import { RegistrationForm, WithdrawForm } from "./registration-forms";

export const metadata: Metadata = { title: "Anmälan till Mitt-i-ST" };

type Props = { searchParams: Promise<{ st?: string | string[] }> };

/** One's own registration, or that of the ST-läkare named in the address. */
export default async function RegistrationPageView({ searchParams }: Props) {
  const [viewer, { st }] = await Promise.all([requireViewer(), searchParams]);
  const residentId = st === undefined ? viewer.residentIds[0] : [st].flat()[0];
  if (!residentId) notFound();
  const page = await found(getRegistrationPage(viewer, residentId));
  const { candidate, registration } = page;
  const decision = mayRegister(viewer, placeOf(candidate), {
    hasOpenCase: candidate.hasOpenCase,
    isDone: candidate.isDone,
    hasRegistration: false,
    isCompleted: page.isCompleted,
  });
  const isOwn = candidate.place.personId === viewer.personId;
  const late = isLate(candidate.endsOn, page.minimumMonthsLeft, viewer.today);
  return (
    <>
      <p className="crumb">
        <AppLink href={isOwn ? `/st-lakare/${candidate.id}/mitt-i-st` : "/mitt-i-st"}>Mitt-i-ST</AppLink>
      </p>
      <PageTop
        title={isOwn ? "Anmälan till Mitt-i-ST" : `Anmälan till Mitt-i-ST, ${candidate.name}`}
        lead={leadOf(page)}
      />
      <Facts items={factsOf(page, late, viewer.today)} />
      {decision.allowed ? (
        <RegistrationForm page={page} isLate={late} isOwn={isOwn} />
      ) : (
        <p className="note">{REGISTRATION_SENTENCES[decision.reason]}</p>
      )}
      {registration ? <WithdrawForm registrationId={registration.id} /> : null}
      <Sees
        names={[isOwn ? "dig" : candidate.name, "studierektorn", "Mitt-i-ST-koordinatorn"]}
        more="Värderarna ser bara namn, vårdcentral, region och hur lång tid som är kvar."
      />
    </>
  );
}

function leadOf({ registration, withdrawnAt }: RegistrationPage): string {
  if (!registration && withdrawnAt) {
    return `Anmälan togs tillbaka ${formatDayYear(todayIn(withdrawnAt))}. Den kan göras på nytt.`;
  }
  if (!registration) {
    return "En värderare från en annan region läser din portfölj och följer dig en dag. Anmälan går till regionens koordinator.";
  }
  if (registration.roundName)
    return `Anmälan ligger i ${registration.roundName}. Den kan ändras tills en värderare är utsedd.`;
  return "Anmälan väntar på nästa omgång. Den kan ändras tills en värderare är utsedd.";
}

function factsOf(
  { candidate, minimumMonthsLeft, registration }: RegistrationPage,
  late: boolean,
  today: string,
) {
  return [
    {
      term: "Tid kvar",
      text: `${timeLeftInWords(candidate.endsOn, today)}. Mitt-i-ST anmäls med minst ${minimumMonthsLeft} månader kvar.`,
      status: late ? <Status kind="miss">Sent</Status> : <Status kind="done">I tid</Status>,
    },
    { term: "Vårdcentral", text: `${candidate.unitName}, ${candidate.regionName}` },
    ...(registration
      ? [
          {
            term: "Anmäld",
            text: `${formatDayYear(todayIn(registration.registeredAt))} av ${registration.registeredBy}`,
          },
        ]
      : []),
  ];
}
