"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { Choice } from "@/components/forms/field";
import { Section } from "@/components/ui/section";
import type { FormAction } from "@/lib/form-result";
import type { PutIn, UploadTarget } from "@/lib/uploads/input";
import { LinkChoice, type LinkTo, useLinking } from "./link-choice";
import { PutInFiles } from "./put-in";
import { SortBoard, type SortRow } from "./sort-board";
import { type Delmal, SortTable } from "./sort-table";
import type { Sent } from "./upload-send";

type Props = {
  target: UploadTarget;
  maxBytes: number;
  /** What lies there already and has not been sorted. */
  unsorted: PutIn[];
  kinds: Choice[];
  /** Empty where documents belong to no delmål. */
  delmal: Delmal[];
  save: FormAction;
  /** The address under which each document has its page. */
  documents: string;
  linkTo?: LinkTo | undefined;
};

/** The texts are read in the background, and may tell what a paper is about. */
const TEXTS_ARE_READ_MS = 6_000;
const MOST_TIMES = 50;

/** Files go in at the top, and each becomes a row below in which it is told apart. Left half-done, it is all kept. */
export function PutInAndSort({ target, maxBytes, unsorted, kinds, delmal, save, documents, linkTo }: Props) {
  const [board] = useState(() => newBoard(unsorted, delmal, save));
  const rows = useSyncExternalStore(board.subscribe, board.current, board.current);
  useEffect(() => board.take(unsorted), [board, unsorted]);
  useLeavingWarning(rows);
  useRefreshUntilRead(rows);
  const linking = useLinking(linkTo);
  const { link } = linking;
  const onPutIn = useCallback(
    (sent: Extract<Sent, { outcome: "done" | "exists" }>) => {
      if (sent.document) link(sent.document);
      if (sent.outcome === "exists" && (sent.document === null || sent.document.isSorted)) return;
      if (sent.document) board.take([sent.document]);
    },
    [board, link],
  );
  return (
    <>
      {linkTo ? <LinkChoice linkTo={linkTo} linking={linking} /> : null}
      <PutInFiles target={target} maxBytes={maxBytes} documents={documents} onPutIn={onPutIn} />
      {rows.length > 0 ? (
        <Section title="Sortera" id="sortera" wide note={noteOf(rows, delmal)}>
          <SortTable board={board} rows={rows} kinds={kinds} delmal={delmal} documents={documents} />
          {delmal.length > 0 ? <Codes delmal={delmal} /> : null}
        </Section>
      ) : null}
    </>
  );
}

function newBoard(unsorted: PutIn[], delmal: Delmal[], save: FormAction): SortBoard {
  const clock = () => new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
  const board = new SortBoard(
    (form) => save(null, form),
    delmal.map(({ code }) => code),
    clock,
  );
  board.take(unsorted);
  return board;
}

function noteOf(rows: readonly SortRow[], delmal: Delmal[]): string {
  const left = rows.filter(({ isSorted }) => !isSorted).length;
  if (left === 0) return "Alla är sorterade.";
  const what = delmal.length > 0 ? "saknar delmål" : "är inte klara";
  return `${left} av ${rows.length} ${what}. Allt sparas medan du skriver, och du kan fortsätta en annan dag.`;
}

function Codes({ delmal }: { delmal: Delmal[] }) {
  return (
    <details className="more">
      <summary>Delmålen och deras koder</summary>
      <ul className="sort-codes">
        {delmal.map(({ code, title }) => (
          <li key={code}>
            <b>{code}</b> {title}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Some time after the last file that came, and again while a text that may tell more is still to be read. */
function useRefreshUntilRead(rows: readonly SortRow[]): void {
  const router = useRouter();
  const waits = rows.some(({ isSorted, document }) => !isSorted && !document.isRead);
  const { length } = rows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one more row, and it is waited for from the beginning
  useEffect(() => {
    if (!waits) return;
    let times = 0;
    const timer = setInterval(() => {
      times += 1;
      if (times >= MOST_TIMES) clearInterval(timer);
      if (!window.document.hidden) router.refresh();
    }, TEXTS_ARE_READ_MS);
    return () => clearInterval(timer);
  }, [router, waits, length]);
}

function useLeavingWarning(rows: readonly SortRow[]): void {
  const isUnsaved = rows.some(({ state }) => state !== "kept");
  useEffect(() => {
    if (!isUnsaved) return;
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", unload);
    return () => window.removeEventListener("beforeunload", unload);
  }, [isUnsaved]);
}
