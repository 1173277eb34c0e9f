import { AppLink } from "@/components/ui/app-link";
import type { YearListed } from "@/lib/supervision/queries";
import { yearHref } from "./address";

type Props = { residentId: string; chosen: number; years: YearListed[]; today: string };

const STATES = ["", ", signerat av en", ", signerat"];

/** Every year that has been opened, and this one. */
export function YearPicker({ residentId, chosen, years, today }: Props) {
  const opened = new Map(years.map(({ year, signatures }) => [year, signatures]));
  const all = [...new Set([...opened.keys(), Number(today.slice(0, 4)), chosen])].sort((a, b) => a - b);
  return (
    <nav className="filters years" aria-label="Handledningsår">
      {all.map((year) => (
        <AppLink
          key={year}
          href={yearHref(residentId, year)}
          aria-current={year === chosen ? "page" : undefined}
        >
          {year}
          <span className="vh">{STATES[opened.get(year) ?? 0]}</span>
        </AppLink>
      ))}
    </nav>
  );
}
