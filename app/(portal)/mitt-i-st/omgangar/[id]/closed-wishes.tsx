import { answerInWords } from "@/lib/rounds/outcome";
import type { WishPage } from "@/lib/rounds/queries";

/** From the last day of the wishes until the round is confirmed: nothing to change, and when there is something to hear. */
export function ClosedWishes({ page: { listed, answer } }: { page: WishPage }) {
  const wished = listed.filter(({ rank }) => rank !== null);
  return (
    <section className="allot-part" aria-labelledby="svar">
      <h2 id="svar">Ditt svar</h2>
      <p>
        Önskemålen är stängda. Koordinatorn fördelar nu. Får du ett ärende kommer ett brev när omgången
        bekräftas, och här står då hur det blev.
      </p>
      <p>{answerInWords({ answer: answer && { ...answer, wishes: wished.length } })}</p>
      {wished.length > 0 ? (
        <ol>
          {wished.map(({ registrationId, rank, name, unitName }) => (
            <li key={registrationId}>
              {rank}. {name}, {unitName}
            </li>
          ))}
        </ol>
      ) : null}
      {answer?.note ? <p>Du skrev: ”{answer.note}”</p> : null}
    </section>
  );
}
