const SENTENCES = [
  "Oskar möter patienterna lugnt och låter dem tala till punkt.",
  "Han frågar tidigt vad patienten själv tror och oroar sig för, och han använder svaret när han förklarar.",
  "Det märks i inspelningarna och blev tydligt även under dagen.",
  "Sammanfattningarna är goda men kommer sent, och några gånger fick patienten två planer i stället för en.",
  "Mitt råd är att pröva en kort sammanfattning mitt i samtalet.",
  "Remisserna är korta och svarar på frågan varför just nu.",
  "Handledaren beskriver samma sak, och så gör chefen.",
  "Telefontiden ligger så att handledningen ofta börjar sent.",
  "Åtgärderna följs upp öppet, även när utfallet inte blev det väntade.",
];

/** As many words as asked for, the same every time, in paragraphs of uneven length. */
export function proseOf(words: number, seed = 0): string {
  const out: string[] = [];
  let count = 0;
  for (let index = seed; count < words; index += 1) {
    const sentence = SENTENCES[(index * 5 + seed) % SENTENCES.length] ?? "";
    const breakHere = index % (4 + (index % 3)) === 0 && out.length > 0;
    out.push(breakHere ? `\n\n${sentence}` : sentence);
    count += sentence.split(" ").length;
  }
  return out.join(" ");
}
