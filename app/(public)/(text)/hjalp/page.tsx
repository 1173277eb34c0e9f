import type { Metadata } from "next";
import { NoWrap } from "@/components/ui/nowrap";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";

export const metadata: Metadata = { title: "Hjälp" };

export default function HelpPage() {
  return (
    <>
      <PageTop title="Hjälp" lead="Svar på det vanligaste, och vem du frågar om resten." />
      <Section title="När du skriver">
        <div className="read prose">
          <p>
            Texten sparas medan du skriver. Under fältet står när den senast sparades och vem som kan läsa
            den. Saknas kontakt ligger texten kvar i webbläsaren och sparas när kontakten är tillbaka.
          </p>
          <p>
            Har någon annan skrivit i samma fält under tiden skrivs inget över. Du ser båda texterna och
            väljer själv.
          </p>
        </div>
      </Section>
      <Section title="När ni signerar">
        <div className="read prose">
          <p>
            När en av er har signerat handledningsåret är det låst för båda. Bara den som signerat kan låsa
            upp det. När båda har signerat är året låst för gott. En rättelse görs som ett tillägg med skäl,
            och båda versionerna finns kvar.
          </p>
        </div>
      </Section>
      <Section title="När du lägger in dokument">
        <div className="read prose">
          <p>
            Lägg in en hel mapp på en gång och sortera sedan, samma dag eller senare. Ett dokument räknas som
            underlag när det har fått sina delmål. Byter du ut filen finns den tidigare kvar som version.
          </p>
          <p>
            Hela pärmen kan du när som helst ta ut som en zip-fil: öppna Dokument i din pärm och välj Ta ut
            allt.
          </p>
        </div>
      </Section>
      <Section title="När du gör Mitt-i-ST">
        <div className="read prose">
          <p>
            Ärendets sida säger vems drag det är, vad som kommer härnäst och senast när. Portföljen väljer du
            ur din pärm. Värderaren läser den som den var när du lämnade in den.
          </p>
          <p>
            Rapporten kommer först som preliminär, så att du kan rätta sakfel och missförstånd. Den slutliga
            är din: ingen i din utbildning läser den om du inte delar den.
          </p>
        </div>
      </Section>
      <Section title="Vad som inte hör hemma här">
        <div className="read prose">
          <p>
            Skriv aldrig något som kan peka ut en patient eller närstående: inga namn, personnummer, datum
            eller ovanliga omständigheter. Portalen varnar för sådant som liknar ett personnummer, men
            ansvaret är ditt.
          </p>
        </div>
      </Section>
      <Section title="Vem du frågar">
        <div className="read prose">
          <p>
            Om din utbildning: din huvudhandledare eller studierektor. Om ett uppdrag i{" "}
            <NoWrap>Mitt-i-ST</NoWrap>: koordinatorn. Om ditt konto eller fel uppgifter om din enhet:
            regionens administratör.
          </p>
        </div>
      </Section>
    </>
  );
}
