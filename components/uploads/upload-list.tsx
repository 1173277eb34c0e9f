"use client";

import { AppLink } from "@/components/ui/app-link";
import { buttonClass } from "@/components/ui/button-class";
import { Status, type StatusKind } from "@/components/ui/status";
import { formatBytes } from "@/lib/uploads/bytes";
import type { UploadItem, UploadQueue } from "./upload-queue";

type Props = { items: readonly UploadItem[]; queue: UploadQueue; documents: string | undefined };

/** So many that only wait, or are there already, are told of by their number: what is sorted below stays near. */
const MOST_ROWS = 3;

const FOLDED = { waiting: "filer i kö", exists: "filer finns redan" } as const;

/** Every file on its way in, refused, or there already. What has become a document has its row further down. */
export function UploadList({ items, queue, documents }: Props) {
  const shown = items.filter(({ state }) => state !== "done");
  if (shown.length === 0) return null;
  const of = (state: keyof typeof FOLDED) => shown.filter((item) => item.state === state);
  const folded = (["waiting", "exists"] as const).filter((state) => of(state).length > MOST_ROWS);
  const rest = shown.filter((item) => !folded.some((state) => state === item.state));
  return (
    <div className="uploads">
      <Rows items={rest} queue={queue} documents={documents} />
      {folded.map((state) => (
        <details className="more" key={state}>
          <summary>
            {of(state).length} {FOLDED[state]}
          </summary>
          <Rows items={of(state)} queue={queue} documents={documents} />
        </details>
      ))}
    </div>
  );
}

function Rows({ items, queue, documents }: Props) {
  if (items.length === 0) return null;
  return (
    <ul>
      {items.map((item) => (
        <Row key={item.key} item={item} queue={queue} documents={documents} />
      ))}
    </ul>
  );
}

function Row({ item, queue, documents }: Omit<Props, "items"> & { item: UploadItem }) {
  const { kind, word } = WORDS[item.state];
  return (
    <li className={item.state === "refused" ? "upload upload--refused" : "upload"}>
      <div className="upload-name">
        <bdi>
          <b>{item.name}</b>
        </bdi>{" "}
        <span className="note whitespace-nowrap">{formatBytes(item.size)}</span>
      </div>
      <div className="upload-state">
        <Status kind={kind}>{word}</Status>
        {MOVING.has(item.state) ? <Progress item={item} /> : null}
        {item.sentence && item.state !== "exists" ? (
          <span className="upload-why">{item.sentence}</span>
        ) : null}
        {item.isSignedOut ? (
          <a href="/logga-in" target="_blank" rel="noreferrer">
            Logga in i en ny flik
          </a>
        ) : null}
        {item.document && documents ? (
          <AppLink href={`${documents}/${item.document.id}`}>Visa {item.document.title}</AppLink>
        ) : null}
      </div>
      <RowButtons item={item} queue={queue} />
    </li>
  );
}

const MOVING = new Set<UploadItem["state"]>(["sending", "paused", "broken"]);

const WORDS: Record<UploadItem["state"], { kind: StatusKind; word: string }> = {
  waiting: { kind: "plan", word: "I kö" },
  sending: { kind: "way", word: "Laddas upp" },
  paused: { kind: "plan", word: "Pausad" },
  broken: { kind: "plan", word: "Väntar på kontakt" },
  done: { kind: "done", word: "Inlagd" },
  exists: { kind: "plan", word: "Finns redan" },
  refused: { kind: "miss", word: "Inte inlagd" },
};

function Progress({ item }: { item: UploadItem }) {
  const percent = Math.floor((item.sent / item.size) * 100);
  return (
    <span className="upload-progress">
      <progress max={item.size} value={item.sent} aria-label={`${item.name}, ${percent} procent`} />
      <span className="note num" aria-hidden="true">
        {formatBytes(item.sent)} av {formatBytes(item.size)}
      </span>
    </span>
  );
}

function RowButtons({ item, queue }: { item: UploadItem; queue: UploadQueue }) {
  const named = <span className="vh"> {item.name}</span>;
  const canPause = item.state === "sending" || item.state === "waiting";
  const canResume = item.state === "paused" || item.state === "broken";
  return (
    <div className="upload-acts">
      {canPause ? (
        <button type="button" className={buttonClass.text} onClick={() => queue.pause(item.key)}>
          Pausa{named}
        </button>
      ) : null}
      {canResume ? (
        <button type="button" className={buttonClass.text} onClick={() => queue.resume(item.key)}>
          {item.state === "paused" ? "Fortsätt" : "Försök nu"}
          {named}
        </button>
      ) : null}
      <button type="button" className={buttonClass.text} onClick={() => queue.remove(item.key)}>
        {canPause || canResume ? "Avbryt" : "Ta bort raden"}
        {named}
      </button>
    </div>
  );
}
