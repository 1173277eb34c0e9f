import { AppLink } from "@/components/ui/app-link";
import { BOARD_LISTS, type BoardList, type BoardRow, isInList, listAddress } from "@/lib/mittist/board";

type Props = { cases: BoardRow[]; list: BoardList; today: string };

/** What goes on, and what has ended this year or before; a list with nothing in it is not offered. */
export function BoardLists({ cases, list, today }: Props) {
  const offered = BOARD_LISTS.filter(
    ({ key }) => key === "ongoing" || key === list || cases.some((row) => isInList(row, key, today)),
  );
  if (offered.length < 2) return null;
  return (
    <nav className="filters" aria-label="Urval">
      {offered.map(({ key, name }) => (
        <AppLink key={key} href={listAddress(key)} aria-current={key === list ? "true" : undefined}>
          {name}
        </AppLink>
      ))}
    </nav>
  );
}
