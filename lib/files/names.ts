import { hasPersonalNumber } from "@/lib/personal-numbers";
import { extensionOf } from "./extensions";

export type CleanName = { ok: true; name: string } | { ok: false; reason: "personalNumberInName" };

/** Said where a name is refused. The number itself is never repeated. */
export const NAME_SENTENCE =
  "Filens namn ser ut att innehålla ett personnummer. Byt namn på filen och försök igen.";

const MAX_LENGTH = 300;
const WITHOUT_NAME = "Dokument";
// Windows gives these to its devices, with any ending.
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * A name that every computer can keep and that looks like what it is: no path, nothing invisible, nothing that turns
 * the reading order so that "gpj.exe" reads "exe.jpg".
 */
export function cleanFileName(name: string): CleanName {
  const last =
    withoutInvisible(name)
      .split(/[/\\]/)
      .findLast((part) => part.replace(/[\s.]/g, "") !== "") ?? "";
  const plain = trimEnds(last.replace(/[<>:"|?*]/g, "-").replace(/\s+/g, " "));
  // Asked before it is shortened, and of the name as it came: what was cut away would still have been written.
  if (hasPersonalNumber(name) || hasPersonalNumber(plain))
    return { ok: false, reason: "personalNumberInName" };
  return { ok: true, name: shorten(plain.replace(RESERVED, "_$&") || WITHOUT_NAME) };
}

/** As it will be called; what is to be refused for its name is shown as it came, but never with its ending turned. */
export function shownFileName(name: string): string {
  const cleaned = cleanFileName(name);
  return cleaned.ok ? cleaned.name : withoutInvisible(name);
}

/** The name with the ending that the content has. */
export function withExtension(name: string, extension: string): string {
  if (extensionOf(name) === extension) return name;
  return `${shorten(name, MAX_LENGTH - extension.length - 1)}.${extension}`;
}

/** "IMG_20240501_intyg-kurs  Etik.PDF" reads "Intyg kurs Etik": a title to begin with, which the writer may change. */
export function titleFrom(name: string): string {
  const cleaned = cleanFileName(name);
  if (!cleaned.ok) return "";
  const extension = extensionOf(cleaned.name);
  const stem = extension === undefined ? cleaned.name : cleaned.name.replace(/\.[^.]*$/, "");
  const words = stem
    .replace(/[_+]+/g, " ")
    .replace(/^(?:img|dsc|dscn|pxl|scan|skanna|skannad|scanned document|doc|whatsapp image)(?=[ \d-]|$)/i, "")
    .replace(/(?<!\d)(?:19|20)\d{2}[-. ]?(?:0[1-9]|1[0-2])[-. ]?(?:0[1-9]|[12]\d|3[01])(?!\d)/g, " ")
    .replace(/(?:\s|^)(?:kopia|copy)(?:\s*\(\d+\))?$|\s*\(\d+\)$/i, "")
    .replace(/(?<=\p{L}{2})-(?=\p{L}{2})/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s\-–.,]+|[\s\-–.,]+$/g, "");
  if (!/\p{L}/u.test(words)) return "";
  return words.charAt(0).toLocaleUpperCase("sv") + words.slice(1);
}

function withoutInvisible(name: string): string {
  return name
    .slice(-10_000)
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\ufffd]/gu, "");
}

function trimEnds(name: string): string {
  return name.replace(/^[\s.]+|[\s.]+$/g, "");
}

/** From the middle, so to speak: the ending stays, and no letter is cut in two. */
function shorten(name: string, length = MAX_LENGTH): string {
  const letters = Array.from(name);
  if (letters.length <= length) return name;
  const dot = name.lastIndexOf(".");
  const ending = dot > 0 && name.length - dot <= 10 ? name.slice(dot) : "";
  const stem = letters.slice(0, length - Array.from(ending).length).join("");
  return trimEnds(stem) + ending;
}
