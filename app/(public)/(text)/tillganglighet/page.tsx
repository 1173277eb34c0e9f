import type { Metadata } from "next";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";

export const metadata: Metadata = { title: "Tillgänglighet" };

export default function AccessibilityPage() {
  return (
    <>
      <PageTop
        title="Tillgänglighet"
        lead="Stigen byggs för att alla som ska använda portalen också kan det."
      />
      <Section title="Vad vi prövar">
        <div className="read prose">
          <p>
            Portalen byggs efter WCAG 2.2 på nivå AA. Sidorna prövas automatiskt vid varje ändring, fungerar
            med enbart tangentbord, i 320 bildpunkters bredd och med fyra gångers förstoring. Läge visas
            alltid med ord och form, aldrig med färg ensam. Varje bild finns också i ord.
          </p>
        </div>
      </Section>
      <Section title="Kända brister">
        <div className="read prose">
          <p>
            PDF-filerna har språk, titel och taggar: rubriker, listor, tabeller och bilder i ord, i den
            ordning de läses. Samma innehåll finns som webbsidor. En genomgång av människor med skärmläsare
            återstår, för sidorna och för filerna.
          </p>
        </div>
      </Section>
      <Section title="Säg till">
        <div className="read prose">
          <p>
            Hittar du något som inte fungerar för dig: hör av dig till regionens administratör, som för det
            vidare. Ärenden om lagen om tillgänglighet till digital offentlig service kan också anmälas till
            Digg.
          </p>
        </div>
      </Section>
    </>
  );
}
