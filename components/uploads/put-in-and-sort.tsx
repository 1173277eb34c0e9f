"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
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
const TEXT_IS_READ_MS = 6_000;

/** Files go in at the top, and each becomes a row below in which it is told apart. Left half-done, it is all kept. */
export function PutInAndSort({ target, maxBytes, unsorted, kinds, delmal, save, documents, linkTo }: Props) {
  const [board] = useState(() => newBoard(unsorted, delmal, save));
  const rows = useSyncExternalStore(board.subscribe, board.current, board.current);
  useEffect(() => board.take(unsorted), [board, unsorted]);
  useLeavingWarning(rows);
  const refresh = useLateRefresh();
  const linking = useLinking(linkTo);
  const { link } = linking;
  const onPutIn = useCallback(
    (sent: Extract<Sent, { outcome: "done" | "exists" }>) => {
      if (sent.document) link(sent.document);
      if (sent.outcome === "exists" && (sent.document === null || sent.document.isSorted)) return;
      if (sent.document) board.take([sent.document]);
      refresh();
    },
    [board, refresh, link],
  );
  return (
    <>
      {linkTo ? <LinkChoice linkTo={linkTo} linking={linking} /> : null}
      <PutInFiles target={target} maxBytes={maxBytes} documents={documents} onPutIn={onPutIn} />
      {rows.length > 0 ? (
        <Section title="Sortera" id="sortera" wide note={noteOf(rows, delmal)}>
          <SortTable board={board} rows={rows} kinds={kinds} delmal={delmal} />
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

/** Once, some time after the last file that came. */
function useLateRefresh(): () => void {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
    },
    [],
  );
  return useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => router.refresh(), TEXT_IS_READ_MS);
  }, [router]);
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
