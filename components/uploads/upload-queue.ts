import { shownFileName } from "@/lib/files/names";
import type { PutIn, UploadTarget } from "@/lib/uploads/input";
import { EMPTY, tooBig } from "@/lib/uploads/sentences";
import { type Doors, Interrupted, type Sent, sendFile } from "./upload-send";

export type UploadState = "waiting" | "sending" | "paused" | "broken" | "done" | "exists" | "refused";

export type UploadItem = {
  key: string;
  name: string;
  size: number;
  sent: number;
  state: UploadState;
  /** Why it was refused, or what it waits for. */
  sentence: string;
  isSignedOut: boolean;
  document: PutIn | null;
};

const AT_ONCE = 2;
const WAITS_MS = [1_000, 3_000, 10_000, 30_000];
const LONGEST_WAIT_MS = 60_000;
const NO_CONTACT =
  "Ingen kontakt. Det som hunnit fram är kvar, och resten skickas när kontakten är tillbaka.";

type Work = {
  file: File;
  item: UploadItem;
  abort: AbortController | null;
  faults: number;
  wake: ReturnType<typeof setTimeout> | null;
};

type Options = {
  target: UploadTarget;
  maxBytes: number;
  doors: Doors;
};

type Arrived = Extract<Sent, { outcome: "done" | "exists" }>;

/** Files on their way in, two at a time. What breaks goes on from where it stopped; what is refused stops no other. */
export class UploadQueue {
  private works: Work[] = [];
  private items: readonly UploadItem[] = [];
  private listeners = new Set<() => void>();
  private onPutIn: ((sent: Arrived) => void) | null = null;
  private serial = 0;

  constructor(private readonly options: Options) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Called for each file that has become a document, or was one already. */
  listen(onPutIn: (sent: Arrived) => void): () => void {
    this.onPutIn = onPutIn;
    return () => {
      this.onPutIn = null;
    };
  }

  current = (): readonly UploadItem[] => this.items;

  add(files: Iterable<File>): void {
    for (const file of files) {
      this.serial += 1;
      const sentence = faultOf(file, this.options.maxBytes);
      const item: UploadItem = {
        key: `fil-${this.serial}`,
        name: shownFileName(file.name),
        size: file.size,
        sent: 0,
        state: sentence ? "refused" : "waiting",
        sentence,
        isSignedOut: false,
        document: null,
      };
      this.works.push({ file, item, abort: null, faults: 0, wake: null });
    }
    this.advance();
  }

  pause(key: string): void {
    const work = this.find(key);
    if (!work) return;
    stop(work);
    this.change(work, { state: "paused", sentence: "" });
    this.advance();
  }

  /** Also for what waits to be tried again: now rather than later. */
  resume(key: string): void {
    const work = this.find(key);
    if (work?.item.state !== "paused" && work?.item.state !== "broken") return;
    stop(work);
    this.change(work, { state: "waiting", sentence: "", isSignedOut: false });
    this.advance();
  }

  /** Contact, or the session, may be back. */
  resumeBroken(): void {
    for (const { item } of this.works) if (item.state === "broken") this.resume(item.key);
  }

  /** Takes what is settled off the list, or gives up what is under way. */
  remove(key: string): void {
    const work = this.find(key);
    if (!work) return;
    stop(work);
    this.works = this.works.filter((other) => other !== work);
    this.advance();
  }

  /** The page is going away. What has come of each file is kept for a day. */
  close(): void {
    for (const work of this.works) stop(work);
  }

  private find(key: string): Work | undefined {
    return this.works.find(({ item }) => item.key === key);
  }

  private change(work: Work, facts: Partial<UploadItem>): void {
    work.item = { ...work.item, ...facts };
    this.publish();
  }

  private publish(): void {
    this.items = this.works.map(({ item }) => item);
    for (const listener of this.listeners) listener();
  }

  private advance(): void {
    this.publish();
    const sending = this.works.filter(({ item }) => item.state === "sending").length;
    const waiting = this.works.filter(({ item }) => item.state === "waiting");
    for (const work of waiting.slice(0, Math.max(0, AT_ONCE - sending))) void this.run(work);
  }

  private async run(work: Work): Promise<void> {
    const abort = new AbortController();
    work.abort = abort;
    this.change(work, { state: "sending", sentence: "" });
    const { target, doors } = this.options;
    const onProgress = (sent: number) => {
      if (sent > work.item.sent) work.faults = 0;
      if (!abort.signal.aborted) this.change(work, { sent });
    };
    try {
      const sent = await sendFile({ file: work.file, target, doors, signal: abort.signal, onProgress });
      if (!abort.signal.aborted) this.settle(work, sent);
    } catch (error) {
      if (!abort.signal.aborted) this.breakOff(work, error);
    }
    this.advance();
  }

  private settle(work: Work, sent: Sent): void {
    if (sent.outcome === "refused") {
      this.change(work, { state: "refused", sentence: sent.sentence });
      return;
    }
    const sentence = sent.outcome === "exists" ? sent.sentence : "";
    this.change(work, { state: sent.outcome, sentence, sent: work.item.size, document: sent.document });
    this.onPutIn?.(sent);
  }

  private breakOff(work: Work, error: unknown): void {
    const interrupted = error instanceof Interrupted ? error : null;
    this.change(work, {
      state: "broken",
      sentence: interrupted?.sentence ?? NO_CONTACT,
      isSignedOut: interrupted?.isSignedOut ?? false,
    });
    const wait = WAITS_MS[work.faults] ?? LONGEST_WAIT_MS;
    work.faults += 1;
    work.wake = setTimeout(() => this.resume(work.item.key), wait);
  }
}

function stop(work: Work): void {
  if (work.wake) clearTimeout(work.wake);
  work.wake = null;
  work.abort?.abort();
  work.abort = null;
}

function faultOf(file: File, maxBytes: number): string {
  if (file.size === 0) return EMPTY;
  return file.size > maxBytes ? tooBig(maxBytes) : "";
}

/** Leaving the page now would stop something. */
export function isBusy({ state }: UploadItem): boolean {
  return state === "waiting" || state === "sending" || state === "broken" || state === "paused";
}
