import { formatInstant } from "@/lib/dates";
import { type Reading, SHOWN_READINGS } from "@/lib/report-links/queries";

/** Who else has opened the final report, and when. */
export function Readings({ readings }: { readings: Reading[] }) {
  return (
    <>
      <h3>Vilka har läst den?</h3>
      {readings.length === 0 ? (
        <p className="note">Ingen utom du och värderaren har öppnat rapporten.</p>
      ) : null}
      {readings.length > 0 ? (
        <ol className="events">
          {readings.map(({ id, at, name, label }) => (
            <li key={id}>
              <time dateTime={at.toISOString()}>{formatInstant(at)}</time>
              <span>{name ?? `Någon med länken till ${label}`}</span>
            </li>
          ))}
        </ol>
      ) : null}
      {readings.length === SHOWN_READINGS ? (
        <p className="note">De {SHOWN_READINGS} senaste gångerna visas.</p>
      ) : null}
    </>
  );
}
