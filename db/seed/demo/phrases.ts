/** Invented notes. They speak of learning and of the work's conditions, never of a patient. */

export type TalkPhrase = {
  topic: string;
  note: string;
  supervisor: string;
  agreed: string;
  goals: readonly string[];
};

export const TALKS: readonly TalkPhrase[] = [
  {
    topic: "Årets fokus och egen lista",
    note: "Listan känns lagom nu. Vill få bättre flyt i telefontiden på måndagar.",
    supervisor: "Vi skyddar en kvart efter telefonen. Titta på hur du avslutar samtalen.",
    agreed: "Prova samma avslut i två veckor och jämför.",
    goals: ["c1", "c2"],
  },
  {
    topic: "Fallgenomgång: läkemedel hos äldre",
    note: "Lättare att sätta ut när jag har en plan för uppföljningen från början.",
    supervisor: "Bra resonemang. Ta upp frågan i läkargruppen, fler behöver den.",
    agreed: "Hålla en kort genomgång på läkarmötet.",
    goals: ["c8", "c14"],
  },
  {
    topic: "Sjukskrivningsprocessen",
    note: "Jag väntar för länge med att ta kontakt med rehabkoordinatorn.",
    supervisor: "Boka in koordinatorn redan vid första intyget.",
    agreed: "Läsa beslutsstödet och boka auskultation hos rehabkoordinatorn.",
    goals: ["b3", "c10"],
  },
  {
    topic: "Inför placeringen: mål och kontaktvägar",
    note: "Har skrivit tre mål. Osäker på vem jag ringer de första veckorna.",
    supervisor: "Jag kontaktar placeringshandledaren. Vi hörs två gånger i månaden.",
    agreed: "Skicka målen till placeringen före första dagen.",
    goals: ["c5", "c6"],
  },
  {
    topic: "Telefonsamtal från placeringen",
    note: "Bra introduktion. Får göra mycket själv och får återkoppling samma dag.",
    supervisor: "Be om en medsittning innan halva tiden gått.",
    agreed: "Medsittning bokas av mig den här veckan.",
    goals: ["c6", "b1"],
  },
  {
    topic: "Kommunikation i svåra samtal",
    note: "Bättre på att vara tyst. Vill öva på att sammanfatta mitt i samtalet.",
    supervisor: "Spela in två samtal och titta efter sammanfattningen.",
    agreed: "Två inspelningar till nästa gång.",
    goals: ["b1", "c3"],
  },
  {
    topic: "Hembesök och samverkan med kommunen",
    note: "Hembesöken tar tid men ger mer än jag trott.",
    supervisor: "Ta med en student nästa gång, då får du öva på att handleda.",
    agreed: "Planera hembesök med student.",
    goals: ["c9", "a6"],
  },
  {
    topic: "Att handleda studenter",
    note: "Jag förklarar för mycket. Studenten behöver få tänka klart.",
    supervisor: "Fråga först, svara sedan. Det tar inte längre tid.",
    agreed: "Jag läser om återkoppling och provar en modell.",
    goals: ["a6", "a1"],
  },
  {
    topic: "Prioritering och jour",
    note: "Tryggare i vad som kan vänta. Svårast när någon annan redan lovat en tid.",
    supervisor: "Skriv ned tre situationer, så tar vi dem en i taget.",
    agreed: "Tre skrivna situationer till nästa samtal.",
    goals: ["c2", "c4"],
  },
  {
    topic: "Vårdhygien på mottagningen",
    note: "Gick igenom rutinerna med hygienombudet. Två saker saknades i rummet.",
    supervisor: "Ta det vidare som ett litet förbättringsarbete.",
    agreed: "Skriva ett förslag till chefen.",
    goals: ["a7", "a3"],
  },
  {
    topic: "Förbättringsarbetet",
    note: "Mätningen är igång. Svårt att få alla att registrera på samma sätt.",
    supervisor: "Börja i en grupp, visa resultatet och fråga sedan resten.",
    agreed: "Redovisa första mätningen på arbetsplatsmötet.",
    goals: ["a2", "a4"],
  },
  {
    topic: "Etik i vardagen",
    note: "Tog upp en situation där två i teamet tyckte olika. Hjälpte att sätta ord på värdena.",
    supervisor: "Bra att du lyfte det. Ta med frågan till reflektionsgruppen.",
    agreed: "Reflektionsgruppen diskuterar frågan i anonymiserad form.",
    goals: ["a4", "a2"],
  },
  {
    topic: "Psykisk ohälsa i vardagen",
    note: "Tryggare med ångest och depression. Osäker när besvären dragit ut på tiden.",
    supervisor: "Ta hjälp av psykologen tidigare, gärna i samma vecka.",
    agreed: "En halvdag med psykologen i vår.",
    goals: ["c13", "c10"],
  },
  {
    topic: "Läsa en artikel tillsammans",
    note: "Metoden var svagare än sammanfattningen lät påskina.",
    supervisor: "Håll i nästa journal club, jag stöttar.",
    agreed: "Journal club i nästa månad.",
    goals: ["a3", "a5"],
  },
  {
    topic: "Ledarskap i teamet",
    note: "Ledde rondsamtalet två gånger. Blev tydligare när jag sade målet först.",
    supervisor: "Be teamet om en mening var efteråt.",
    agreed: "Samla återkoppling från teamet till nästa gång.",
    goals: ["a5", "a1"],
  },
  {
    topic: "Självstudier och kurser",
    note: "Läser för spritt. Behöver en plan för terminen.",
    supervisor: "Välj tre områden och lägg dem i kalendern.",
    agreed: "Studieplan klar till nästa samtal.",
    goals: ["c15", "c4"],
  },
];

export const PLANS: readonly string[] = [
  "Egen mottagning hela ST, med handledarens genomgång av två besök i veckan. Kurs planeras nästa termin.",
  "Placering enligt schemat. Före start skriver jag tre frågor, efteråt går vi igenom dem i handledningen.",
  "Kurs i vår och därefter en medsittning i kvartalet. Återkoppling från teamet i december.",
  "Deltar i vårdcentralens arbete med området och redovisar på arbetsplatsmötet.",
  "Reflektion i grupp varje månad. Ett eget exempel skrivs ned inför varje träff.",
  "Auskultation två dagar och en kurs. Bedöms med fallbaserad diskussion.",
];

export const RECOMMENDATIONS = {
  placement:
    "Börja på den egna vårdcentralen och bygg på med placering när du arbetat minst ett år. Skriv ned vad du vill lära dig före första dagen. Bedöm med medsittning och fallbaserad diskussion.",
  course: "Gå regionens kurs under andra eller tredje året. Följ upp i handledningen med egna exempel.",
  daily:
    "Lär i vardagen hela ST. Minst en medsittning per termin, gärna med olika bedömare, och delta i reflektionsgruppen.",
  work: "Driv ett eget arbete på vårdcentralen och redovisa det muntligt och skriftligt. Planera det i god tid.",
} as const;

export const RESIDENT_EVALUATIONS: readonly string[] = [
  "Tryggare än i våras. Behöver fler tillfällen med egen bedömning från början till slut.",
  "Har gjort det som planerades. Vill gå vidare med svårare situationer.",
];

export const SUPERVISOR_EVALUATIONS: readonly string[] = [
  "Håller med. Arbetar självständigt i vanliga situationer och frågar i rätt tid.",
  "God utveckling. Ta upp de långa förloppen i handledningen under hösten.",
];
