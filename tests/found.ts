import { NotFound } from "@/lib/errors";

/** Whether a read by its id found anything for the one who asked. */
export async function isFound(wanted: Promise<unknown>): Promise<boolean> {
  try {
    await wanted;
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}
