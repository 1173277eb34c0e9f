import { AppLink } from "@/components/ui/app-link";
import { formatDayYear, todayIn } from "@/lib/dates";
import type { Item } from "@/lib/portfolios/queries";
import type { Parts } from "./asked";

type Props = Pick<Parts, "viewer" | "record" | "portfolio"> & { current?: number | undefined };

/** The parts under the points that they answer, and the points that were left out with the reason. */
export function ItemList({ viewer, record, portfolio, current }: Props) {
  const { template, items, skips } = portfolio;
  const isOwn = viewer.personId === record.residentPersonId;
  const known = new Set(template.points.map(({ key }) => key));
  const groups = [
    ...template.points.map(({ key, title }) => ({ key, title, of: (item: Item) => item.itemKey === key })),
    { key: "", title: "Annat", of: (item: Item) => !known.has(item.itemKey) },
  ];
  return (
    <ol className="portfolio-parts">
      {groups.map(({ key, title, of }) => {
        const parts = items.filter(of);
        const skip = skips.find(({ itemKey }) => itemKey === key);
        if (parts.length === 0 && !skip) return null;
        return (
          <li key={key}>
            <h3>{title}</h3>
            {skip && parts.length === 0 ? <p className="note pre">Överhoppad: {skip.reason}</p> : null}
            <ul>
              {parts.map((item) => (
                <li key={item.number}>
                  <Way {...{ record, item, isOwn }} isCurrent={item.number === current} />
                  <small>
                    {item.datedOn}
                    {item.isLater
                      ? `, kom till efter inlämningen, ${formatDayYear(todayIn(new Date(item.handedInAt)))}`
                      : ""}
                    {item.hasNote ? ", anteckning" : ""}
                  </small>
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}

type WayProps = { record: Parts["record"]; item: Item; isOwn: boolean; isCurrent: boolean };

/** To the reader of the page; one's own is opened as the file that was handed in. */
function Way({ record, item: { number, title, type }, isOwn, isCurrent }: WayProps) {
  if (!isOwn) {
    return (
      <AppLink
        href={`/mitt-i-st/${record.id}/portfolj?nr=${number}#del`}
        aria-current={isCurrent ? "true" : undefined}
      >
        {title}
      </AppLink>
    );
  }
  if (type === null) return <span>{title} (pdf:en ritas)</span>;
  return (
    <a href={`/api/mittist/${record.id}/portfolj/${number}`} download>
      {title}
    </a>
  );
}
