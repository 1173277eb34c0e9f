import type { Metadata } from "next";
import { Facts } from "@/components/ui/facts";
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
    term: "Mitt-i-ST",
    text: "Rapporten läses av ST-läkaren, värderaren och medvärderaren, och när den är slutlig av SFAM:s rapportgrupp. Koordinatorn ser steg och datum.",
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
        <Facts items={READERS} />
      </Section>
      <Section title="Hur länge">
        <div className="read prose">
          <p>
            Åtkomst följer uppdragen: när ett uppdrag slutar slutar också åtkomsten. Signerade år, rapporter
            och intyg bevaras tills den som ansvarar för arkivet har bestämt annat.
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
