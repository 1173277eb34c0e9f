import type { Fetched } from "./measure";
import { ask, load, type Server } from "./servers";

export type MemoryRun = {
  requests: number;
  /** Resident memory in MB after each tenth of the requests. */
  resident: number[];
  /** Heap in MB after a forced collection, after the second tenth and at the end. */
  heapBefore: number;
  heapAfter: number;
};

const MEGABYTE = 1024 * 1024;

/** Ten equal parts, page after page in turn. */
export async function holdMemory(
  portal: Server,
  pages: readonly Fetched[],
  requests: number,
): Promise<MemoryRun> {
  const resident: number[] = [];
  let heapBefore = 0;
  for (let part = 0; part < 10; part += 1) {
    for (const page of pages) {
      const count = Math.ceil(requests / 10 / pages.length);
      await load({ url: portal.base + page.path, cookie: page.cookie, connections: 4, count });
    }
    resident.push((await ask(portal, "resident")) / MEGABYTE);
    if (part === 1) heapBefore = (await ask(portal, "collect")).heapUsed / MEGABYTE;
  }
  const heapAfter = (await ask(portal, "collect")).heapUsed / MEGABYTE;
  return { requests, resident, heapBefore, heapAfter };
}

/** Growth of the heap that survives collection, from the second tenth to the end, as a share. */
export function growth(run: MemoryRun): number {
  return run.heapAfter / run.heapBefore - 1;
}
