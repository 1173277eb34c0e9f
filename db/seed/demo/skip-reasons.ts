import { pick } from "./rows";

/** Why a point of the portfolio is left out, point by point. Invented. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  plan: ["Min IUP är på papper. Värderaren har fått en kopia med posten."],
  delmal: ["Delmålen är avprickade i pappers-IUP:n, som värderaren har fått en kopia av."],
  cv: [
    "Mitt CV har värderaren fått när vi hördes i telefon.",
    "Jag berättar om vägen hit när vi ses, den är kort.",
  ],
  strengths: [
    "Mina reflektioner skriver jag för hand. Boken ligger framme på praktikdagen.",
    "Det står i anteckningarna från handledningen, som vi har gått igenom tillsammans.",
  ],
  cases: [
    "Jag tar med två avidentifierade fall på papper till praktikdagen.",
    "Fallen är för lätta att känna igen på en så liten ort. Jag berättar hellre om dem.",
    "Vi enades om att inspelningarna räcker som underlag för hur jag resonerar.",
    "Två av fallen har jag redovisat på läkarmötet. Jag visar bilderna på plats.",
    "Jag hann skriva ett, men min handledare tyckte att det pekade ut någon.",
  ],
};

const OTHERWISE = ["Det finns inte än. Jag lägger till det när det är klart."];

export function skipReason(point: string, name: string): string {
  const sum = [...name].reduce((total, sign) => total + (sign.codePointAt(0) ?? 0), 0);
  return pick(REASONS[point] ?? OTHERWISE, sum);
}
