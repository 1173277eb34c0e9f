import type { Wait } from "@/components/ui/waits";
import { addDays, daysBetween, formatDay, formatDayYear, formatTimeLeft } from "@/lib/dates";
import type { Waiting } from "@/lib/follow-up/waiting";

/** A waiting thing as the list shows it: over the time in words and red, otherwise the day. */
export function asWait(waiting: Waiting, today: string): Wait {
  const { key, due, sentence, why, href, action } = waiting;
  const base = { key, sentence, why, href, action };
  if (due === null) return { ...base, due: "när det passar", late: false };
  const [weekday = "", ...rest] = formatDay(due).split(" ");
  const day = due.slice(0, 4) === today.slice(0, 4) ? rest.join(" ") : formatDayYear(due);
  if (due < today)
    return { ...base, due: formatTimeLeft(due, today), dueDetail: `senast ${day}`, late: true };
  if (due === today) return { ...base, due: "i dag", dueDetail: day, late: false };
  if (due <= addDays(today, 1)) return { ...base, due: "i morgon", dueDetail: day, late: false };
  const near = daysBetween(today, due) <= 28;
  return { ...base, due: near ? `senast ${weekday}` : "senast", dueDetail: day, late: false };
}
