import { AppLink } from "@/components/ui/app-link";
import { kindName } from "@/lib/documents/kinds";
import type { DocumentCounts } from "@/lib/documents/list";
import { type DocumentFilter, ISSUED_KIND, isNarrowed, listAddress } from "@/lib/documents/list-input";

type Props = { residentId: string; filter: DocumentFilter; counts: DocumentCounts };

/** A plain form that asks for another address: it works before any script does, and without it. */
export function FilterForm({ residentId, filter, counts, hasIssued }: Props & { hasIssued: boolean }) {
  return (
    <form className="find" action={`/st-lakare/${residentId}/dokument`}>
      <div className="field">
        <label htmlFor="sok">Sök i titlar och text</label>
        <input className="in in--m" type="search" id="sok" name="sok" defaultValue={filter.words} />
      </div>
      <div className="field">
        <label htmlFor="slag">Slag</label>
        <select className="in" id="slag" name="slag" defaultValue={filter.kind ?? ""}>
          <option value="">Alla</option>
          {counts.kinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindName(kind)}
            </option>
          ))}
          {hasIssued ? <option value={ISSUED_KIND}>Utfärdat av Stigen</option> : null}
        </select>
      </div>
      <div className="field">
        <label htmlFor="delmal">Delmål</label>
        <select className="in in--s" id="delmal" name="delmal" defaultValue={filter.code}>
          <option value="">Alla</option>
          {counts.codes.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </select>
      </div>
      {filter.lacks ? <input type="hidden" name="saknas" value={filter.lacks} /> : null}
      {filter.from ? <input type="hidden" name="fran" value={filter.from} /> : null}
      {filter.order ? <input type="hidden" name="ordning" value={filter.order} /> : null}
      <button type="submit" className="btn">
        Visa
      </button>
    </form>
  );
}

type Shortcut = { words: string; asks: Partial<DocumentFilter>; isOn: boolean; count: number };

/** What is asked for most. One that would find nothing is left out. */
export function Shortcuts({ residentId, filter, counts }: Props) {
  const { lacks, from } = filter;
  const { found } = counts;
  const others = found.all - found.mine;
  const all: Shortcut[] = [
    {
      words: "Saknar delmål",
      asks: { lacks: "delmal" },
      isOn: lacks === "delmal",
      count: found.withoutGoals,
    },
    {
      words: "Originalet saknas",
      asks: { lacks: "original" },
      isOn: lacks === "original",
      count: found.withoutOriginal,
    },
    {
      words: "Inlagda av dig",
      asks: { from: "mig" },
      isOn: from === "mig",
      count: others > 0 ? found.mine : 0,
    },
    {
      words: "Inlagda av andra",
      asks: { from: "andra" },
      isOn: from === "andra",
      count: found.mine > 0 ? others : 0,
    },
  ];
  const shown = all.filter(({ isOn, count }) => isOn || count > 0);
  if (shown.length === 0 && !isNarrowed(filter)) return null;
  // Each keeps the words that are searched for, and its number counts among what they find.
  const clear = { lacks: null, from: null, kind: null, code: "" };
  return (
    <nav className="filters" aria-label="Urval">
      <AppLink
        href={listAddress(residentId, filter, clear)}
        aria-current={isNarrowed({ ...filter, words: "" }) ? undefined : "true"}
      >
        Alla
      </AppLink>
      {shown.map(({ words, asks, isOn, count }) => (
        <AppLink
          key={words}
          href={listAddress(residentId, filter, isOn ? clear : { ...clear, ...asks })}
          aria-current={isOn ? "true" : undefined}
        >
          {words} ({count})
        </AppLink>
      ))}
    </nav>
  );
}
