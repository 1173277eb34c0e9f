import { formatBytes } from "./bytes";

export const EMPTY = "Filen är tom. Kontrollera att den är sparad och lägg in den igen.";
export const NO_FILE = "Välj en fil först.";
export const CHANGED = "Filen ändrades medan den laddades upp. Lägg in den igen.";
export const LONGER = "Filen är större än den var när uppladdningen började. Lägg in den igen.";
export const INFECTED =
  "Viruskontrollen hittade skadlig kod i filen. Ingen annan kan öppna den. Ta bort den, och be den som gav dig filen om en ny.";
export const SCANNING = "Viruskontrollen är inte klar. Tills den är det ser bara du filen.";

export function tooBig(most: number): string {
  return `Filen är större än ${formatBytes(most)}. Skanna med lägre upplösning eller dela upp den, och lägg in den igen.`;
}

export function tooMany(most: number): string {
  return `Du har redan ${most} uppladdningar som inte är klara. Vänta tills några av dem är det.`;
}

/** Said of a drop of which not all could be taken, and otherwise nothing. */
export function droppedWords(taken: number, missed: number): string {
  if (missed > 0) {
    const which = missed === 1 ? "En fil i mappen" : `${missed} filer i mappen`;
    return `${which} gick inte att läsa. Flytta ${missed === 1 ? "den" : "dem"} till datorn och försök igen.`;
  }
  return taken === 0 ? "Mappen är tom." : "";
}

/** What the browser offers to choose. */
export const ACCEPTED =
  ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.txt,application/pdf,image/jpeg,image/png,image/webp,text/plain";

export function takenKinds(most: number): string {
  return `PDF, bild (JPEG, PNG, WebP), Word, Excel eller text. Högst ${formatBytes(most)} per fil.`;
}

/** Said aloud when a file is settled, not for every piece that has come. */
export function settledWords(items: readonly { state: string }[]): string {
  const count = (wanted: string) => items.filter(({ state }) => state === wanted).length;
  const [done, there, refused] = [count("done"), count("exists"), count("refused")];
  if (done + there + refused === 0) return "";
  if (items.length === 1)
    return `Filen ${done === 1 ? "är inlagd" : there === 1 ? "fanns redan" : "togs inte emot"}.`;
  return [
    `${done} av ${items.length} filer är inlagda.`,
    there === 0 ? "" : `${there === 1 ? "En fanns" : `${there} fanns`} redan.`,
    refused === 0 ? "" : `${refused === 1 ? "En togs" : `${refused} togs`} inte emot.`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** How many rows are chosen, or what came of those that were. */
export function chosenWords(chosen: number, changed: number | null): string {
  if (chosen > 0) return chosen === 1 ? "En vald" : `${chosen} valda`;
  if (changed === null) return "Kryssa för rader i tabellen.";
  if (changed === 0) return "Ingen av dem har ett förslag.";
  return changed === 1 ? "En rad är ändrad." : `${changed} rader är ändrade.`;
}
