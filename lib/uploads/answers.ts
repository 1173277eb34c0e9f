import "server-only";
import type { Viewer } from "@/lib/access/viewer-type";
import { NotFound } from "@/lib/errors";
import { WARNING_SENTENCES } from "@/lib/files/sentences";
import type { Begun } from "./commands";
import type { Finished } from "./finish";
import type { UploadReply } from "./input";
import { findPutIn } from "./put-in";

/** Where the file is already, as the page says it. */
export const EXISTS = "Filen finns redan.";

/** What the page shows of a file that has become a document, or was one already. */
export async function asReply(viewer: Viewer, done: Begun | Finished): Promise<UploadReply> {
  switch (done.outcome) {
    case "begun":
      return done;
    case "refused":
      return { outcome: "refused", sentence: done.sentence };
    case "exists":
      return { outcome: "exists", sentence: EXISTS, document: await findPutIn(viewer, done.documentId) };
    case "done": {
      const document = await findPutIn(viewer, done.documentId);
      if (!document) throw new NotFound("document");
      const removed = done.warnings.map((warning) => WARNING_SENTENCES[warning]);
      return {
        outcome: "done",
        version: done.version,
        document: { ...document, warnings: [...removed, ...document.warnings] },
      };
    }
  }
}
