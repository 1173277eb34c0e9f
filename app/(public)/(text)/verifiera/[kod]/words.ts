import { formatDayYear } from "@/lib/dates";
import type { Genuine, IssuedKind, Verdict } from "@/lib/issued-documents/verify";

const KINDS: Record<IssuedKind, string> = {
  intyg: "ett intyg om genomförd Mitt-i-ST",
  final: "en slutlig Mitt-i-ST-rapport",
  preliminary: "en preliminär Mitt-i-ST-rapport",
  year: "ett handledningsår som båda har signerat",
  consultation: "en bilaga om konsultationer",
};

export function wordsOf(verdict: Verdict): { title: string; lead: string } {
  switch (verdict.kind) {
    case "genuine":
      return genuine(verdict);
    case "unknown":
      return verdict.isFile
        ? {
            title: "Filen är ändrad, eller en annan",
            lead: "Portalen har inte utfärdat någon fil som är exakt den här. Minsta ändring räcker: en fil som har sparats om, skrivits ut till pdf eller satts ihop med andra är inte längre densamma.",
          }
        : {
            title: "Inget dokument har den koden",
            lead: "Kontrollera att koden är rätt avskriven. På ett intyg räknas nollan och bokstaven O som samma tecken, liksom ettan, I och L.",
          };
    case "tooMany":
      return { title: "För många försök", lead: "Vänta en kvart och försök igen." };
    default:
      return verdict satisfies never;
  }
}

function genuine(verdict: Genuine): { title: string; lead: string } {
  const { what, issuedOn, isExact, isReplaced, replacedOn } = verdict;
  const day = formatDayYear(issuedOn);
  if (replacedOn !== null) {
    return {
      title: `Ersatt av ett nyare intyg den ${formatDayYear(replacedOn)}`,
      lead: `Det är ${KINDS[what]}, som den här portalen utfärdade ${day} och som inte längre gäller. Be den som visar det om det nya.`,
    };
  }
  const about = isReplaced ? " Rapporten är ersatt: en senare version finns." : "";
  if (isExact) {
    return {
      title: "Filen är exakt den som utfärdades",
      lead: `Det är ${KINDS[what]}. Den här portalen utfärdade filen ${day}, och inget i den har ändrats.${about}`,
    };
  }
  return {
    title: what === "intyg" ? `Giltigt intyg utfärdat ${day}` : `Utfärdat ${day}`,
    lead: `Koden hör till ${KINDS[what]}, och den här portalen har utfärdat dokumentet. Jämför själv namn och datum på papperet med den som visar det.${about}`,
  };
}
