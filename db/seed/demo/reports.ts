/** Invented reports, heading by heading. They speak of how someone works, never of a patient. */
export const REPORT: Readonly<Record<string, string>> = {
  background:
    "NAMN är halvvägs genom sin ST och har gjort de första placeringarna. Portföljen är genomarbetad. Den egna reflektionen är ärlig och går att känna igen både i inspelningarna och under dagen.",
  unit: "Vårdcentralen har drygt åtta tusen listade, fem specialister och tre ST-läkare. NAMN har egen lista, en fast handledningstid på torsdagar och rum bredvid sin handledare. Mottagningen är välplanerad, men telefontiden ligger så att handledningen ofta börjar sent.",
  consultation:
    "NAMN möter patienterna lugnt och låter dem tala till punkt. Frågan om vad patienten själv tror och oroar sig för kommer tidigt, och svaret används i förklaringen. Det märks i inspelningarna och blev tydligt även under dagen.\n\nI den egna reflektionen står en önskan att bli tydligare när samtalet ska gå från att lyssna till att besluta. Jag delar den bilden. Sammanfattningarna är goda men kommer sent. Mitt råd är att pröva en kort sammanfattning mitt i samtalet och att spela in tre besök till våren för att se om övergången blir lättare.",
  clinical:
    "Bred och säker handläggning av vanliga tillstånd. Remisserna är korta och svarar på frågan varför just nu. NAMN söker stöd i rätt tid, och handledaren beskriver samma sak.",
  cooperation:
    "Samarbetet med distriktssköterskor och rehabilitering är gott. NAMN leder rondsamtalen tydligt när målet sägs först, och får då med sig hela gruppen.",
  science:
    "Förbättringsarbetet är påbörjat med en enkel mätning. Det vetenskapliga arbetet är planerat till nästa år.",
  supervision:
    "Handledningen är regelbunden och bygger på anteckningar från båda. IUP används, men kan få fler datum så att det syns vad som hänt.",
  strengths:
    "Lugn, nyfiken och lätt att ha förtroende för. God struktur i journalen. Tar återkoppling på allvar.",
  development:
    "Övergången från att lyssna till att besluta. Att lämna över ansvar till andra i teamet i rätt tid.",
  advice:
    "Spela in tre besök till våren och gå igenom dem med handledaren. Ta ansvar för studenter en dag i veckan. Lägg in en kurs i ledarskap före sommaren.",
};

export const ESCALATION_QUESTION =
  "Dagen visade så stora luckor i bedömning och uppföljning att jag är osäker på om Mitt-i-ST räcker. Vad gör jag innan jag skriver?";

/** With the delmål that they belong to, where there is one. */
export const GOALS: readonly { body: string; code: string }[] = [
  { body: "Sammanfatta mitt i samtalet i tre inspelade besök, och se dem med handledaren.", code: "STb1" },
  { body: "Ta ansvar för studenter en dag i veckan under våren.", code: "STa6" },
];

export const CONSULTATION = {
  title: "Återbesök, första inspelningen",
  text: "Besöket börjar med en öppen fråga, och svaret får ta sin tid. Oron kommer fram utan att någon frågar rakt ut.\n\nBeslutet fattas tillsammans, men sammanfattningen kommer när handen redan är på dörren. En mening mitt i samtalet hade räckt.",
} as const;

export const ESCALATION_REPLY =
  "Tack för att du frågar först. Vad såg du som oroade mest, och vet handledaren om det? Vänta med rapporten tills vi har talats vid.";
