import { AppLink } from "./app-link";

/** How many rows of a list are read before the rest is asked for: more than one looks through, little to send. */
export const FIRST_ROWS = 40;

export function firstRows<Row>(rows: Row[], isAll: boolean): Row[] {
  return isAll ? rows : rows.slice(0, FIRST_ROWS);
}

type Props = { total: number; isAll: boolean; href: string; what: string };

/** "Visar 40 av 312. Visa alla ärenden" – nothing while all of them are there. */
export function RestLink({ total, isAll, href, what }: Props) {
  if (isAll || total <= FIRST_ROWS) return null;
  return (
    <p className="note">
      Visar {FIRST_ROWS} av {total}. <AppLink href={href}>Visa alla {what}</AppLink>
    </p>
  );
}
