import type { TargetChoice } from "@/lib/documents/choices";
import { linkTitle } from "@/lib/documents/link-words";

/** The talk that somebody came from, when it is still open to new documents. */
export function talkToLink(targets: readonly TargetChoice[], asked: string) {
  const talk = targets.find(({ kind, id }) => kind === "talk" && id === asked);
  if (!talk?.on) return null;
  const label = `samtalet ${linkTitle({ ...talk, targetId: talk.id })}`;
  return { id: talk.id, year: Number(talk.on.slice(0, 4)), target: `talk:${talk.id}`, label };
}
