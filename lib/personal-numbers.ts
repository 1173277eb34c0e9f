/**
 * Finds what looks like a Swedish personal identity number, so that a writer can be warned before a patient
 * is identified. Nothing here logs, and a hit carries positions only: the number itself must not travel on.
 */
export type PersonalNumberHit = {
  kind: "personnummer" | "samordningsnummer";
  /** Positions in the text that was given, as for `String.slice`. */
  start: number;
  end: number;
};

export function findPersonalNumbers(text: string): PersonalNumberHit[] {
  const { plain, locate } = fold(text);
  const hits: PersonalNumberHit[] = [];
  let end = 0;
  for (const match of plain.matchAll(CANDIDATE)) {
    const kind = match.index < end ? null : kindOf(match);
    if (kind === null) continue;
    end = match.index + (match[1]?.length ?? 0);
    const last = locate(end - 1);
    hits.push({ kind, start: locate(match.index), end: last + characterAt(text, last).length });
  }
  return hits;
}

export function hasPersonalNumber(text: string): boolean {
  return findPersonalNumbers(text).length > 0;
}

/**
 * Year with or without century, month, day (+60 in a samordningsnummer), then four digits. The date may be
 * divided (1999-01-31) if divided alike throughout. The four digits must not begin a longer number, another
 * date or a time. A look-ahead, because a date just before a number would otherwise swallow its beginning.
 * Every quantifier is bounded, so the time is linear in the text.
 */
const CANDIDATE =
  /(?<!\d)(?=(((?:18|19|20)?\d\d)([-./ ]?)(0[1-9]|1[0-2])\3([0-8]\d|9[01])([ \t]{0,3}(?:[-+]\s{0,3})?)(\d{4}))(?!\d|:\d|[-./]\d\d[-./]\d))/g;

function kindOf(match: RegExpMatchArray): PersonalNumberHit["kind"] | null {
  const [, whole = "", year = "", divider = "", month = "", markedDay = "", gap = "", serial = ""] = match;
  const isMarked = Number(markedDay) > 60;
  const day = Number(markedDay) - (isMarked ? 60 : 0);
  if (serial.startsWith("000") || !isDate(year, Number(month), day)) return null;
  if (!hasCheckDigit(year.slice(-2) + month + markedDay + serial)) return null;
  if (divider + gap === "" && isDecimal(match.input ?? "", match.index ?? 0, whole.length)) return null;
  return isMarked ? "samordningsnummer" : "personnummer";
}

/** Ten digits with a point or comma and a few more on either side are an amount or a measure. */
function isDecimal(text: string, start: number, length: number): boolean {
  const before = text.slice(Math.max(0, start - 7), start);
  const after = text.slice(start + length, start + length + 7);
  return /(?<!\d)\d{1,5}[.,]$/.test(before) || /^[.,]\d{1,5}(?!\d)/.test(after);
}

/** Two digits of a year leave the century open: any century in which the day exists will do. */
function isDate(year: string, month: number, day: number): boolean {
  const years =
    year.length === 4 ? [Number(year)] : [1800, 1900, 2000].map((century) => century + Number(year));
  return day >= 1 && years.some((full) => day <= new Date(Date.UTC(full, month, 0)).getUTCDate());
}

/** The Luhn sum of all ten digits, weights 2 1 2 1 …, is a multiple of ten. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const product = Number(digits[index]) * (index % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === 0;
}

type Folded = { plain: string; locate: (index: number) => number };

/**
 * The text with digits, hyphens and spaces of every kind in ASCII and invisible characters left out, and a
 * function from a place there to the place in the text. NFKC over the whole would lose the places.
 */
function fold(text: string): Folded {
  const shifts: { from: number; removed: number }[] = [];
  let removed = 0;
  const plain = text.replace(FOLDABLE, (character, offset: number) => {
    const folded = foldCharacter(character);
    if (folded.length < character.length) {
      const from = offset - removed + folded.length;
      removed += character.length - folded.length;
      shifts.push({ from, removed });
    }
    return folded;
  });
  return { plain, locate: (index) => index + removedBefore(shifts, index) };
}

/** Binary search: a text of nothing but numbers and invisible characters must not take quadratic time. */
function removedBefore(shifts: { from: number; removed: number }[], index: number): number {
  let low = 0;
  let high = shifts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shifts[middle]?.from ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return shifts[low - 1]?.removed ?? 0;
}

/** Never longer than what it was given: a character that means several is left as it is. */
function foldCharacter(character: string): string {
  if (INVISIBLE.test(character)) return "";
  const compatible = character.normalize("NFKC");
  if (HYPHEN.test(compatible)) return "-";
  if (SPACE.test(compatible)) return " ";
  return compatible.length > character.length ? character : compatible;
}

function characterAt(text: string, index: number): string {
  return String.fromCodePoint(text.codePointAt(index) ?? 0);
}

const FOLDABLE =
  /(?!\p{ASCII})[\p{N}\p{Pd}\p{Zs}\p{Default_Ignorable_Code_Point}\u02d7\u2043\u207a\u2212\ufe62\uff0b\uff0e\uff0f]/gu;
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/u;
const HYPHEN = /^[\p{Pd}\u02d7\u2043\u2212]$/u;
const SPACE = /^\p{Zs}$/u;
