import type { Metadata } from "next";
import { headers } from "next/headers";
import { PageTop } from "@/components/ui/page-top";
import { formatDayYear } from "@/lib/dates";
import { type Verdict, verifyIntyg } from "@/lib/mittist/verify";
import { visitorOf } from "@/lib/visitor";
import { CodeForm } from "../code-form";

export const metadata: Metadata = { title: "Kontroll av intyg" };

type Props = { params: Promise<{ kod: string }> };

/** Says whether an intyg with the code was issued, and when; to a stranger nothing more. */
export default async function VerdictPage({ params }: Props) {
  const { kod } = await params;
  const visitor = visitorOf((await headers()).get("x-forwarded-for"));
  const verdict = await verifyIntyg(safeDecode(kod), visitor, new Date());
  const { title, lead } = words(verdict);
  return (
    <>
      <PageTop kicker="Kontroll av intyg" title={title} lead={lead} />
      <h2>Kontrollera ett intyg till</h2>
      <CodeForm />
    </>
  );
}

function words(verdict: Verdict): { title: string; lead: string } {
  switch (verdict.kind) {
    case "genuine":
      return {
        title: `Giltigt intyg utfärdat ${formatDayYear(verdict.issuedOn)}`,
        lead: "Koden hör till ett intyg om genomförd Mitt-i-ST som den här portalen har utfärdat. Jämför själv namn och datum på papperet med den som visar det.",
      };
    case "unknown":
      return {
        title: "Inget giltigt intyg har den koden",
        lead: "Kontrollera att koden är rätt avskriven. Nollan och bokstaven O räknas som samma tecken, liksom ettan, I och L.",
      };
    case "tooMany":
      return {
        title: "För många försök",
        lead: "Vänta en kvart och försök igen.",
      };
    default:
      return verdict satisfies never;
  }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
