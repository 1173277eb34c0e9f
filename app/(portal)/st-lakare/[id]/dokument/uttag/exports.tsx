import { RefreshWhileWaiting } from "@/components/ui/refresh-while-waiting";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { formatInstant, todayIn } from "@/lib/dates";
import type { ListedExport } from "@/lib/exports/queries";
import { dayWords } from "@/lib/exports/rules";
import { formatBytes } from "@/lib/uploads/bytes";

type Props = { one: ListedExport; today: string };

/** Where the last one stands, in words that need no colour. */
export function Newest({ one, today }: Props) {
  return (
    <Section title="Senaste uttaget" id="senaste" note={`Begärt ${formatInstant(one.askedAt)}.`}>
      <div role="status">
        <State one={one} today={today} />
      </div>
    </Section>
  );
}

function State({ one, today }: Props) {
  switch (one.state) {
    case "waiting":
      return (
        <>
          <RefreshWhileWaiting />
          <Status kind="way">Pärmen packas.</Status>
          <p className="note">
            Det tar från några sekunder till några minuter. Du kan lämna sidan: när pärmen är packad står det
            på Idag.
          </p>
        </>
      );
    case "ready":
      return (
        <>
          <Status kind="done">Pärmen är packad.</Status>
          <p className="take-out">
            <a className="btn btn--1" href={`/api/uttag/${one.id}`} download>
              Hämta pärmen, {formatBytes(one.size)}
            </a>
          </p>
          {one.expiresAt ? (
            <p className="note">
              Hämta den före {dayWords(todayIn(one.expiresAt), today)}, då tas filen bort. Pärmen ligger kvar
              som förut.
            </p>
          ) : null}
        </>
      );
    case "expired":
      return <p>Filen är borttagen efter sju dagar. Packa pärmen igen när du vill.</p>;
    case "failed":
      return (
        <>
          <Status kind="miss">Pärmen kunde inte packas.</Status>
          <p className="note">
            Inget är förlorat: allt ligger kvar i pärmen. Packa den igen. Händer samma sak en gång till,
            kontakta administratören.
          </p>
        </>
      );
    default:
      return one.state satisfies never;
  }
}

const WORDS = {
  waiting: "packas",
  ready: "packad",
  expired: "filen är borttagen",
  failed: "kunde inte packas",
} as const;

export function Earlier({ exports, today }: { exports: ListedExport[]; today: string }) {
  return (
    <ul className="rows">
      {exports.map((one) => (
        <li key={one.id}>
          {formatInstant(one.askedAt)}:{" "}
          {one.state === "ready" && one.expiresAt ? (
            <a href={`/api/uttag/${one.id}`} download>
              hämta, {formatBytes(one.size)}, före {dayWords(todayIn(one.expiresAt), today)}
            </a>
          ) : (
            WORDS[one.state]
          )}
        </li>
      ))}
    </ul>
  );
}
