import type { Metadata } from "next";
import { headers } from "next/headers";
import { Whole } from "@/components/ui/nowrap";
import { PageTop } from "@/components/ui/page-top";
import { formatInstant } from "@/lib/dates";
import { describeLink, type Shared } from "@/lib/report-links/open";
import { visitorOf } from "@/lib/visitor";

// The same for every link: a title stays in the history of a borrowed computer.
export const metadata: Metadata = { title: "En delad rapport", robots: { index: false, follow: false } };

type Props = { params: Promise<{ token: string }> };

/** Public, without cookies and without script: the way to one report, or that there is none. */
export default async function SharedReportPage({ params }: Props) {
  const { token } = await params;
  const visitor = visitorOf((await headers()).get("x-forwarded-for"));
  const shared = await describeLink(token, visitor, new Date());
  const { title, lead } = words(shared);
  return (
    <>
      <PageTop kicker="Mitt-i-ST" title={<Whole>{title}</Whole>} lead={lead} />
      {shared.kind === "open" ? <TheReport token={token} shared={shared} /> : null}
    </>
  );
}

type Open = Extract<Shared, { kind: "open" }>;

function TheReport({ token, shared }: { token: string; shared: Open }) {
  return (
    <>
      {shared.isDrawn ? (
        <div className="acts">
          <a className="btn btn--1" href={`/api/delad/${token}`} download>
            Ladda ner rapporten som pdf
          </a>
        </div>
      ) : (
        <p className="note">Pdf-filen görs i ordning. Den finns här om någon minut.</p>
      )}
      <p className="note">
        Länken gäller till {formatInstant(shared.expiresAt)}. {shared.resident} ser när rapporten läses med
        den, men inte av vem.
      </p>
    </>
  );
}

function words(shared: Shared): { title: string; lead: string } {
  switch (shared.kind) {
    case "open":
      return {
        title: `Rapport från Mitt-i-ST, ${shared.resident}`,
        lead: `Rapporten är till för lärande och hör till ${shared.resident}, som har delat den med dig. Skicka inte länken eller filen vidare: bara ST-läkaren bestämmer vilka som läser.`,
      };
    case "gone":
      return {
        title: "Länken gäller inte",
        lead: "Den kan ha gått ut, ha tagits tillbaka eller vara fel avskriven. Be ST-läkaren som delade rapporten om en ny.",
      };
    case "tooMany":
      return { title: "För många försök", lead: "Vänta en kvart och försök igen." };
    default:
      return shared satisfies never;
  }
}
