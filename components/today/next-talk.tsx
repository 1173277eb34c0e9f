import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button-link";
import { Whole } from "@/components/ui/nowrap";
import { Section } from "@/components/ui/section";
import type { AgendaPoint } from "@/lib/follow-up/agenda-points";

type Props = { residentId: string; supervisor: string | null; points: AgendaPoint[] };

/** What the next talk may begin with, and the way to write it down. */
export function NextTalk({ residentId, supervisor, points }: Props) {
  const binder = `/st-lakare/${residentId}`;
  return (
    <Section title="Nästa samtal" note={supervisor ? `med ${supervisor}` : undefined}>
      {points.length > 0 ? (
        <ol className="agenda">
          {points.map((point) => (
            <li key={point.text}>
              <span>
                <Whole>{point.text}</Whole> {point.from ? <span className="from">{point.from}.</span> : null}{" "}
                {point.link ? (
                  <AppLink href={`${binder}${point.link.path}`}>{point.link.label}</AppLink>
                ) : null}
              </span>
            </li>
          ))}
        </ol>
      ) : (
        <p>Dagordningen skriver sig själv när ni har haft ett första samtal.</p>
      )}
      <div className="acts">
        <ButtonLink href={`${binder}/handledning/nytt`}>Skriv ett samtal</ButtonLink>
        <AppLink href={`${binder}/handledning`}>Årets handledning</AppLink>
      </div>
    </Section>
  );
}
