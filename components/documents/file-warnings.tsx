import { numberPagesSentence } from "@/lib/documents/rules";

const STRIPPED = "Uppgifter om var och hur bilden togs är borttagna ur filen. Bilden är densamma.";
const SCANNED = {
  waiting: "Filen väntar på viruskontroll. Tills den är klar ser bara du den.",
  infected:
    "Viruskontrollen stoppade filen. Bara du ser den. Ersätt den med en annan fil, eller ta bort den.",
} as const;

type Props = {
  newest: {
    scan: keyof typeof SCANNED | null;
    numberPages: number[];
    pages: number;
    /** Something was taken out of it before it was kept. */
    isStripped: boolean;
  };
};

/** What the reader ought to know of the newest file. */
export function FileWarnings({ newest }: Props) {
  const numbers = numberPagesSentence(newest.numberPages, newest.pages);
  return (
    <>
      {newest.scan ? <p className="warn">{SCANNED[newest.scan]}</p> : null}
      {numbers ? <p className="warn">{numbers}</p> : null}
      {newest.isStripped ? <p className="note">{STRIPPED}</p> : null}
    </>
  );
}
