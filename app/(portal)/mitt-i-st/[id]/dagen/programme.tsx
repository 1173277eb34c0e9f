import { formatDayYear, formatTime, todayIn } from "@/lib/dates";
import { spareMinutes, timeRows } from "@/lib/practice-days/rules";
import type { DayPage } from "@/lib/practice-days/schedule-queries";
import { partsInWords, type ScheduleRow } from "@/lib/practice-days/template";

/** The programme as it is read and printed: when, what, with whom and where. */
export function Programme({ page }: { page: DayPage }) {
  const rows = timeRows(page.schedule);
  const over = -spareMinutes(page.schedule);
  return (
    <>
      <p className="programme-frame">
        {page.schedule.arrivesAt} {page.evaluatorName} kommer
      </p>
      <ol className="programme">
        {rows.map((row) => (
          <li key={row.key} className={row.isAfterEnd ? "after-end" : undefined}>
            <time>
              {row.from}–{row.to}
            </time>
            <div>
              <b>{row.title}</b>
              <PartWords who={row.who} place={row.place} />
              {row.note ? <p>{row.note}</p> : null}
              {row.isAfterEnd ? <p className="note">Slutar efter {page.schedule.leavesAt}.</p> : null}
            </div>
          </li>
        ))}
      </ol>
      <p className="programme-frame">
        {page.schedule.leavesAt} {page.evaluatorName} åker
        {over > 0 ? `. Programmet är ${over} minuter för långt` : ""}
      </p>
      <p className="note no-print">
        {page.updatedAt
          ? `Ändrat ${formatDayYear(todayIn(page.updatedAt))} kl. ${formatTime(page.updatedAt)} av ${page.updatedBy}.`
          : "Det här är mallens förslag. Ingen har ändrat det än."}
      </p>
    </>
  );
}

function PartWords({ who, place }: Pick<ScheduleRow, "who" | "place">) {
  const words = [partsInWords(who), place].filter(Boolean);
  return words.length > 0 ? <small>{words.join(" · ")}</small> : null;
}
