import type { Metadata } from "next";
import { Facts } from "@/components/ui/facts";
import { Whole } from "@/components/ui/nowrap";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";

export const metadata: Metadata = { title: "Personuppgifter" };

const READERS = [
  {
    term: "IUP och delmål",
    text: "ST-läkaren, huvudhandledaren, verksamhetschefen på enheten och områdets studierektor.",
  },
  {
    term: "Handledning",
    text: "ST-läkaren och huvudhandledaren. En privat anteckning läser bara den som skrev den.",
  },
  {
    term: "Dokument",
    text: "De som läser IUP. En placeringshandledare ser bara det som hör till placeringen. ST-läkaren ser vilka andra som har öppnat ett dokument.",
  },
  {
    term: "Portfölj till Mitt-i-ST",
    text: "Värderaren och medvärderaren, från det att den lämnas in tills ärendet är arkiverat, och inget annat ur pärmen.",
  },
  {
    term: "Rapport från Mitt-i-ST",
    text: "Den preliminära läses av ST-läkaren, värderaren och medvärderaren. Den slutliga läses av ST-läkaren, värderaren, SFAM:s rapportgrupp och dem som ST-läkaren själv delar den med. Koordinatorn ser steg och datum, aldrig texten.",
  },
  { term: "Konton och roller", text: "Administratören, som inte kan läsa något innehåll." },
];

export default function PersonalDataPage() {
  return (
    <>
      <PageTop
        title="Personuppgifter"
        lead="Vem som ser vad, hur länge det sparas och vad som aldrig får stå här."
      />
      <Section title="Vem som läser">
        <Facts items={READERS.map(({ term, text }) => ({ term, text: <Whole>{text}</Whole> }))} />
      </Section>
      <Section title="Hur länge">
        <div className="read prose">
          <p>
            Åtkomst följer uppdragen: när ett uppdrag slutar slutar också åtkomsten. Signerade år, rapporter
            och intyg bevaras tills den som ansvarar för arkivet har bestämt annat. Ett dokument som tas bort
            syns inte längre för någon, men sparas hos regionen så länge den ska spara det.
          </p>
        </div>
      </Section>
      <Section title="Aldrig patientuppgifter">
        <div className="read prose">
          <p>
            Portalen är till för utbildning. Uppgifter om patienter och närstående får inte skrivas in, och
            inspelade konsultationer lagras inte här.
          </p>
        </div>
      </Section>
    </>
  );
}
