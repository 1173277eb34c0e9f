import { CaseLine } from "@/components/charts/case-line";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDayYear, todayIn } from "@/lib/dates";
import type { BinderRegistration } from "@/lib/registrations/queries";

type Props = { residentId: string; registration: BinderRegistration | null; mayOpen: boolean };

const STATIONS = { registered: [1, "Anmäld"], listed: [2, "Listad"] } as const;

/** Before there is a case: how to register, or where the registration stands. */
export function NoCase({ residentId, registration, mayOpen }: Props) {
  const href = `/mitt-i-st/anmalan?st=${residentId}`;
  if (registration?.state !== "registered" && registration?.state !== "listed") {
    return (
      <EmptyState
        title="Ingen Mitt-i-ST än"
        lead="Mitt-i-ST görs mitt i utbildningen, helst med två till tre år kvar. Efter anmälan utser koordinatorn i regionen en värderare från ett annat område."
        actions={
          mayOpen ? (
            <ButtonLink kind="first" href={href}>
              Anmäl till Mitt-i-ST
            </ButtonLink>
          ) : null
        }
      />
    );
  }
  const [station, name] = STATIONS[registration.state];
  return (
    <EmptyState
      title={registration.state === "listed" ? `Listad i ${registration.roundName}` : "Anmäld till Mitt-i-ST"}
      lead={whatComes(registration)}
      picture={<CaseLine station={station} name={name} late={false} />}
      actions={mayOpen ? <ButtonLink href={href}>Se anmälan</ButtonLink> : null}
    />
  );
}

function whatComes({ state, registeredAt, wishesDueOn }: BinderRegistration): string {
  if (state === "listed" && wishesDueOn)
    return `Värderarna önskar fram till ${formatDayYear(wishesDueOn)}. Därefter utser koordinatorn en värderare och båda får ett brev.`;
  return `Anmälan gjordes ${formatDayYear(todayIn(registeredAt))}. Koordinatorn lägger den i nästa omgång.`;
}
