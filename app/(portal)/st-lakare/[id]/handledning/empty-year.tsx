import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

type Props = { residentId: string; year: number; today: string };

export function EmptyYear({ residentId, year, today }: Props) {
  const isThisYear = today.startsWith(String(year));
  return (
    <EmptyState
      title={isThisYear ? "Skriv om det senaste samtalet" : `${year} har inga samtal`}
      lead="Ett datum, ett ämne och några rader räcker. Året öppnas med det första samtalet."
      actions={
        <ButtonLink kind="first" href={`/st-lakare/${residentId}/handledning/nytt?ar=${year}`}>
          Skriv ett samtal
        </ButtonLink>
      }
      steps={[
        "Ni skriver var sin anteckning, och tillsammans vad ni kom överens om. Texten sparas medan du skriver.",
        "Frågorna för månaden, kvartalet, halvåret och året står vid samtalet. De är ett stöd, inte ett formulär.",
        "När året är slut signerar ni båda. Då låses det för gott.",
      ]}
    />
  );
}
