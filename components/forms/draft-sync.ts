import type { SaveReply } from "@/lib/texts/input";
import { findTextFault } from "@/lib/texts/rules";
import type { Copy } from "./draft-copies";
import { type DraftDoors, type DraftPhase, type DraftState, problem, type Saved } from "./draft-state";

const LOCAL_MS = 300;
const PAUSE_MS = 1_500;
const LONGEST_MS = 10_000;
const RETRY_MS = [2_000, 4_000, 8_000, 15_000, 30_000, 60_000];
/** Browsers refuse a longer request that is to outlive its page; the local copy has it. */
const KEEPALIVE_BYTES = 60_000;

type Request = { id: string; body: string; baseVersion: number; confirmed: boolean };

/** One field's way to the server. Knows no React and no DOM, so that tests can drive it through every fault. */
export class DraftSync {
  private state: DraftState;
  private readonly listeners = new Set<() => void>();
  private localTimer: ReturnType<typeof setTimeout> | undefined;
  private sendTimer: ReturnType<typeof setTimeout> | undefined;
  private dirtySince: number | null = null;
  private sending: Request | null = null;
  private unanswered: Request | null = null;
  private failures = 0;
  private closed = false;

  constructor(
    private readonly doors: DraftDoors,
    initial: Saved,
  ) {
    const found = doors.copies.others().filter((copy) => copy.body !== initial.body);
    this.state = {
      text: initial.body,
      savedBody: initial.body,
      version: initial.version,
      savedAt: initial.at,
      phase: { kind: "resting" },
      found,
      keptHere: true,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): DraftState => this.state;

  /** A request without an answer may have been saved or not: until that is known, the field is not at rest. */
  get hasUnsaved(): boolean {
    return this.state.text !== this.state.savedBody || this.unanswered !== null;
  }

  edit(text: string): void {
    this.set({ text });
    clearTimeout(this.localTimer);
    this.localTimer = setTimeout(() => this.keepHere(), LOCAL_MS);
    if (!this.hasUnsaved && this.sending === null) {
      this.settle();
      return;
    }
    this.dirtySince ??= Date.now();
    const { kind } = this.state.phase;
    if (kind === "resting") this.set({ phase: { kind: "waiting" } });
    if (kind === "conflict" || kind === "stopped" || kind === "signedOut" || kind === "offline") return;
    this.schedule(Math.min(PAUSE_MS, Math.max(0, this.dirtySince + LONGEST_MS - Date.now())));
  }

  /** When the field or the page is left: at once, and in a way that outlives the page. */
  leave(): void {
    this.keepHere();
    const { kind } = this.state.phase;
    if (kind === "waiting" || kind === "offline") void this.push(false, true);
  }

  get isSafeToLeave(): boolean {
    return this.state.keptHere || !this.hasUnsaved;
  }

  /** When contact may be back: the network, the tab, or after signing in again. */
  retry(): void {
    const { kind } = this.state.phase;
    if (kind === "offline" || kind === "signedOut") void this.push(false, false);
  }

  confirmNumber(): void {
    if (this.state.phase.kind === "personalNumber") void this.push(true, false);
  }

  /** The writer's choice between two texts; nothing is sent until it is made. */
  resolve(choice: "mine" | "theirs" | "both"): void {
    if (this.state.phase.kind !== "conflict") return;
    const { theirs } = this.state.phase;
    const mine = this.state.text;
    const text = choice === "mine" ? mine : choice === "theirs" ? theirs.body : `${theirs.body}\n\n${mine}`;
    this.set({ text, savedBody: theirs.body, version: theirs.version, savedAt: theirs.at });
    this.doors.copies.clear();
    if (!this.hasUnsaved) {
      this.settle();
      return;
    }
    this.keepHere();
    this.set({ phase: { kind: "waiting" } });
    void this.push(false, false);
  }

  /** Puts back a copy found here. What it began from decides whether the server sees a conflict. */
  putBack(copy: Copy): void {
    this.drop(copy);
    if (!this.hasUnsaved) this.set({ version: copy.baseVersion });
    this.edit(this.hasUnsaved ? `${this.state.text}\n\n${copy.body}` : copy.body);
  }

  drop(copy: Copy): void {
    this.doors.copies.discard(copy.storageKey);
    this.set({ found: this.state.found.filter((other) => other.storageKey !== copy.storageKey) });
  }

  /** A copy that was offered may have been saved since, by the tab that made it. */
  recheck(): void {
    const left = new Set(this.doors.copies.others().map((copy) => copy.storageKey));
    const found = this.state.found.filter((copy) => left.has(copy.storageKey));
    if (found.length < this.state.found.length) this.set({ found });
  }

  /** Another tab, or a new rendering of the page, holds a later version: followed unless there is text to lose. */
  follow(saved: Saved): void {
    if (saved.version <= this.state.version || this.hasUnsaved || this.sending) return;
    this.set({ text: saved.body, savedBody: saved.body, version: saved.version, savedAt: saved.at });
  }

  close(): void {
    this.leave();
    this.closed = true;
    clearTimeout(this.localTimer);
    clearTimeout(this.sendTimer);
  }

  private keepHere(): void {
    clearTimeout(this.localTimer);
    if (!this.hasUnsaved) return;
    const keptHere = this.doors.copies.write(this.state.text, this.state.version);
    if (keptHere !== this.state.keptHere) this.set({ keptHere });
  }

  private settle(): void {
    clearTimeout(this.sendTimer);
    clearTimeout(this.localTimer);
    this.dirtySince = null;
    this.doors.copies.clear();
    this.set({ phase: { kind: "resting" }, keptHere: true });
  }

  private schedule(delay: number): void {
    clearTimeout(this.sendTimer);
    if (!this.closed) this.sendTimer = setTimeout(() => void this.push(false, false), delay);
  }

  private async push(confirmed: boolean, leaving: boolean): Promise<void> {
    clearTimeout(this.sendTimer);
    if (this.sending || !this.hasUnsaved) return;
    const fault = findTextFault(this.state.text);
    if (fault) {
      this.stop({ kind: "tooLong", sentence: fault });
      return;
    }
    // What got no answer is asked about first, under its own id: it may have arrived.
    const request = this.unanswered ?? this.newRequest(confirmed);
    this.sending = request;
    const reply = await this.ask(request, leaving);
    this.sending = null;
    this.unanswered = reply === null ? request : null;
    if (reply === null) this.tryLater("Sparas lokalt, ingen kontakt");
    else this.receive(request, reply);
  }

  private async ask({ id, ...request }: Request, leaving: boolean): Promise<SaveReply | null> {
    const keepalive = leaving && request.body.length * 3 < KEEPALIVE_BYTES;
    try {
      return await this.doors.send({ target: this.doors.target, requestId: id, ...request }, keepalive);
    } catch {
      return null;
    }
  }

  private newRequest(confirmed: boolean): Request {
    return { id: this.doors.newId(), body: this.state.text, baseVersion: this.state.version, confirmed };
  }

  private receive(request: Request, reply: SaveReply): void {
    if (reply.outcome !== "unavailable") this.failures = 0;
    switch (reply.outcome) {
      case "saved":
        this.acknowledge(request, reply.version, reply.at);
        break;
      case "unavailable":
        this.unanswered = request;
        this.tryLater(reply.sentence);
        break;
      case "personalNumber":
      case "tooLong":
        // The writer may have changed the text since: then it is asked about again.
        if (request.body !== this.state.text) this.schedule(PAUSE_MS);
        else this.stop(problem(reply));
        break;
      default:
        this.stop(problem(reply));
    }
  }

  private acknowledge(request: Request, version: number, at: string): void {
    this.set({ savedBody: request.body, version, savedAt: at });
    this.doors.tell({ body: request.body, version, at });
    if (this.hasUnsaved) {
      this.dirtySince = Date.now();
      this.keepHere();
      this.set({ phase: { kind: "waiting" } });
      this.schedule(PAUSE_MS);
    } else this.settle();
  }

  private stop(phase: DraftPhase): void {
    this.keepHere();
    this.set({ phase });
  }

  private tryLater(sentence: string): void {
    this.stop({ kind: "offline", sentence });
    const delay = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 60_000;
    this.failures += 1;
    this.schedule(delay);
  }

  private set(change: Partial<DraftState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
