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
  return [
    `${done} av ${items.length} filer är inlagda.`,
    there === 0 ? "" : `${there === 1 ? "En fanns" : `${there} fanns`} redan.`,
    refused === 0 ? "" : `${refused === 1 ? "En togs" : `${refused} togs`} inte emot.`,
  ]
    .filter(Boolean)
    .join(" ");
}
