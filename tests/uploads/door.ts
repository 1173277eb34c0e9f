import { AsyncLocalStorage } from "node:async_hooks";
import type { Viewer } from "@/lib/access/viewer-type";

/** Who stands at the door. A test file puts it in the place of the real one: vi.mock("@/lib/access/viewer", …). */
export const door: { viewer: Viewer | null } = { viewer: null };

const beside = new AsyncLocalStorage<Viewer>();

/** One request as somebody else, beside those of who stands at the door. */
export function requestAs<Result>(viewer: Viewer, request: () => Result): Result {
  return beside.run(viewer, request);
}

export async function findViewer(): Promise<Viewer | null> {
  return beside.getStore() ?? door.viewer;
}
