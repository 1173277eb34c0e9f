/** Copies of unsaved text in this browser: one per person, field, version begun from, and tab. */
export type Copy = { storageKey: string; body: string; baseVersion: number };

const PREFIX = "stigen:utkast:";

export type Copies = {
  write(body: string, baseVersion: number): boolean;
  clear(): void;
  /** Left by another tab, or by this one before it was lost. */
  others(): Copy[];
  discard(storageKey: string): void;
};

/** `field` names person and field; `tab` keeps two tabs from writing over each other's copies. */
export function openCopies(storage: Storage, field: string, tab: string): Copies {
  const prefix = `${PREFIX}${field}:`;
  const isOwn = (key: string) => key.startsWith(prefix) && key.endsWith(`:${tab}`);
  const keys = () => Object.keys(storage).filter((key) => key.startsWith(prefix));
  const clear = () => {
    for (const key of keys().filter(isOwn)) storage.removeItem(key);
  };
  return {
    clear,
    write(body, baseVersion) {
      const own = `${prefix}${baseVersion}:${tab}`;
      try {
        storage.setItem(own, body);
      } catch {
        // Full, or turned off in this browser: the caller says so.
        return false;
      }
      for (const key of keys()) if (isOwn(key) && key !== own) storage.removeItem(key);
      return true;
    },
    others: () =>
      keys()
        .filter((key) => !isOwn(key))
        .map((storageKey) => ({
          storageKey,
          body: storage.getItem(storageKey) ?? "",
          baseVersion: Number(storageKey.slice(prefix.length).split(":")[0]),
        })),
    discard: (storageKey) => storage.removeItem(storageKey),
  };
}

/** How many fields this person has left unsent in this browser. */
export function countUnsent(storage: Storage, person: string): number {
  return unsentKeys(storage, person).length;
}

export function discardUnsent(storage: Storage, person: string): void {
  for (const key of unsentKeys(storage, person)) storage.removeItem(key);
}

function unsentKeys(storage: Storage, person: string): string[] {
  return Object.keys(storage).filter((key) => key.startsWith(`${PREFIX}${person}:`));
}
