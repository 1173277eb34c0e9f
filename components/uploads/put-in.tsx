"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { UploadTarget } from "@/lib/uploads/input";
import { settledWords, takenKinds } from "@/lib/uploads/sentences";
import { UploadList } from "./upload-list";
import { isBusy, type UploadItem, UploadQueue } from "./upload-queue";
import type { Doors, Sent } from "./upload-send";
import { UploadZone } from "./upload-zone";

type Props = {
  target: UploadTarget;
  maxBytes: number;
  /** The address under which each document has its page, for what is there already. */
  documents?: string;
  /** A file has become a document or a version, or was there already. */
  onPutIn: (sent: Extract<Sent, { outcome: "done" | "exists" }>) => void;
};

/** Putting in files: into a binder, among a region's documents, or as the next version of a document. */
export function PutInFiles({ target, maxBytes, documents, onPutIn }: Props) {
  const [queue] = useState(() => new UploadQueue({ target, maxBytes, doors: DOORS }));
  const items = useSyncExternalStore(queue.subscribe, queue.current, nothing);
  useEffect(() => queue.listen(onPutIn), [queue, onPutIn]);
  useEffect(() => () => queue.close(), [queue]);
  useResuming(queue);
  useWarning(items.some(isBusy));
  return (
    <>
      <UploadZone
        single={"document" in target}
        onFiles={(files) => queue.add(files)}
        note={takenKinds(maxBytes)}
      />
      <p className="drop-count" role="status">
        {settledWords(items)}
      </p>
      <UploadList items={items} queue={queue} documents={documents} />
    </>
  );
}

const NOTHING: readonly UploadItem[] = [];
const nothing = () => NOTHING;

const DOORS: Doors = {
  fetch: (address, init) => fetch(address, init),
  hash: async (file) => {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  },
};

/** When contact is back, or the reader returns from signing in, what broke goes on. */
function useResuming(queue: UploadQueue): void {
  useEffect(() => {
    const resume = () => queue.resumeBroken();
    window.addEventListener("online", resume);
    window.addEventListener("focus", resume);
    return () => {
      window.removeEventListener("online", resume);
      window.removeEventListener("focus", resume);
    };
  }, [queue]);
}

const LEAVE = "Filer laddas upp. Lämnar du sidan stannar de, men du kan lägga in dem igen. Lämna sidan?";

/** Before the tab closes the browser asks; before a link within the portal we do. */
function useWarning(isUnderWay: boolean): void {
  useEffect(() => {
    if (!isUnderWay) return;
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!link || link.getAttribute("target") === "_blank" || window.confirm(LEAVE)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("beforeunload", unload);
    document.addEventListener("click", click, true);
    return () => {
      window.removeEventListener("beforeunload", unload);
      document.removeEventListener("click", click, true);
    };
  }, [isUnderWay]);
}
