import type { SaveInput, SaveReply, TextTarget } from "@/lib/texts/input";
import { openCopies } from "./draft-copies";
import type { DraftDoors, Saved } from "./draft-state";

/** The real world for a field: this browser's storage, the route that saves, and the person's other tabs. */
export function openDoors(
  target: TextTarget,
): DraftDoors & { listen(follow: (saved: Saved) => void): () => void } {
  const person = signedInPerson();
  const field = `${person}:${targetKey(target)}`;
  const channelName = `stigen:utkast:${field}`;
  return {
    target,
    copies: openCopies(window.localStorage, field, crypto.randomUUID()),
    newId: () => crypto.randomUUID(),
    send: (input, keepalive) => send({ person, ...input }, keepalive),
    tell(saved) {
      const channel = new BroadcastChannel(channelName);
      channel.postMessage(saved);
      channel.close();
    },
    listen(follow) {
      const channel = new BroadcastChannel(channelName);
      channel.onmessage = (event: MessageEvent<Saved>) => follow(event.data);
      return () => channel.close();
    },
  };
}

/** One string per field, the same in every tab. */
export function targetKey(target: TextTarget): string {
  const place = `${target.slot}:${target.parentId}`;
  return "sectionKey" in target ? `${place}:${target.sectionKey}` : place;
}

/** Written by the portal's layout, so that what one person left on a shared computer is never shown to the next. */
function signedInPerson(): string {
  return document.querySelector<HTMLElement>("[data-person]")?.dataset.person ?? "";
}

async function send(input: SaveInput, keepalive: boolean): Promise<SaveReply> {
  const response = await fetch("/api/utkast", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(input),
    keepalive,
    signal: AbortSignal.timeout(20_000),
  });
  if (!response.headers.get("content-type")?.includes("application/json")) {
    return { outcome: "unavailable", sentence: "Sparas lokalt, portalen svarar inte just nu" };
  }
  return reply(await response.json());
}

// Our own route, which answers with SaveReply and nothing else.
function reply(body: unknown): SaveReply {
  return body as SaveReply;
}
