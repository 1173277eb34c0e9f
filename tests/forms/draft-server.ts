import { afterEach, beforeEach, vi } from "vitest";
import { openCopies } from "@/components/forms/draft-copies";
import type { Saved } from "@/components/forms/draft-state";
import { DraftSync } from "@/components/forms/draft-sync";
import type { SaveInput, SaveReply, TextTarget } from "@/lib/texts/input";

const target: TextTarget = { slot: "agreed", parentId: "00000000-0000-0000-0000-000000000001" };
export const START: Saved = { body: "", version: 0, at: null };

type Sent = Omit<SaveInput, "person">;

/** A server with one field: what it does to a request is decided by `fault`. */
function makeServer() {
  const saved = new Map<string, number>();
  const server = {
    body: "",
    version: 0,
    requests: [] as Sent[],
    fault: null as null | "offline" | "answerLost" | SaveReply,
    async send(input: Sent): Promise<SaveReply> {
      server.requests.push(input);
      if (server.fault === "offline") throw new TypeError("Failed to fetch");
      if (server.fault && server.fault !== "answerLost") return server.fault;
      const reply = server.save(input);
      if (server.fault === "answerLost") throw new TypeError("Failed to fetch");
      return reply;
    },
    save(input: Sent): SaveReply {
      const before = saved.get(input.requestId);
      if (before) return { outcome: "saved", version: before, at: "14:32" };
      if (input.baseVersion !== server.version) {
        return {
          outcome: "conflict",
          theirs: { body: server.body, version: server.version, by: "Anna", at: "14:31" },
        };
      }
      server.body = input.body;
      server.version += 1;
      saved.set(input.requestId, server.version);
      return { outcome: "saved", version: server.version, at: "14:32" };
    },
  };
  return server;
}

function makeStorage(full = false): Storage {
  const store: Storage = Object.create({
    getItem: (key: string) => Object.getOwnPropertyDescriptor(store, key)?.value ?? null,
    removeItem: (key: string) => Reflect.deleteProperty(store, key),
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException("full", "QuotaExceededError");
      Object.assign(store, { [key]: value });
    },
  });
  return store;
}

export let server: ReturnType<typeof makeServer>;
let storage: Storage;
let serial = 0;

/** The field of one tab, which tells its peers what it has saved. */
export function open(initial: Saved = START, peers: DraftSync[] = []) {
  const tab = ++serial;
  let id = 0;
  const sync: DraftSync = new DraftSync(
    {
      target,
      copies: openCopies(storage, "maja:agreed:1", `tab${tab}`),
      send: server.send,
      newId: () => `request-${tab}-${++id}`,
      tell: (saved) => {
        for (const peer of peers) {
          peer.follow(saved);
          peer.recheck();
        }
      },
    },
    initial,
  );
  return sync;
}

/** The texts that are kept in the browser. */
export const copies = () => Object.values(storage).map(String);

/** From now on the browser has no room for copies. */
export function fillStorage(): void {
  storage = makeStorage(true);
}

/** Before each test of a file, with a clock that the test moves. */
export function onANewServer(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    server = makeServer();
    storage = makeStorage();
  });

  afterEach(() => {
    vi.useRealTimers();
  });
}
