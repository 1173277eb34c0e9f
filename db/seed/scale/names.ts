/** Names are put together of these. With 40 times 45 of them nobody in particular is meant. */
export const FIRST = [
  ..."Agnes Alva Arvid Astrid Axel Bengt Berit Bo Cecilia Dag Ebba Edvin Elin Ellen Emil Erik Ester Folke Freja Greta".split(
    " ",
  ),
  ..."Hedda Hjalmar Ida Ingrid Ivar Joel Julia Karin Klara Lage Leo Linnea Mats Moa Nils Olle Rut Saga Sven Tyra".split(
    " ",
  ),
];

const HEADS = "Al Björk Ek Gran Hag Hed Lind Ljung Löv Mo Norr Rönn Sten Stor Tall".split(" ");
const TAILS = ["baka", "dalen", "kärr"];

export const LAST = HEADS.flatMap((head) => TAILS.map((tail) => head + tail));

const WOODS =
  "Almen Asken Aspen Björken Boken Eken Enen Furan Granen Haggen Hasseln Linden Lönnen Olvonet Oxeln Pilen Rönnen Sälgen Tallen Videt".split(
    " ",
  );

export function unitNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const wood = WOODS[index % WOODS.length] ?? "";
    return index < WOODS.length ? `Vårdcentralen ${wood}` : `Vårdcentralen ${wood} ${index}`;
  });
}
