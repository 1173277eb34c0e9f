import { z } from "zod";

const id = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** Where a file is put: as a new document of a binder or a region, or as the next version of a document. */
export const UploadTarget = z.union([
  z.strictObject({ resident: id }),
  z.strictObject({ region: id }),
  z.strictObject({ document: id }),
]);
export type UploadTarget = z.infer<typeof UploadTarget>;

export const BeginInput = z.strictObject({
  name: z.string().max(1_000),
  size: z.int().min(0),
  /** Of the file as it lies with the sender, in hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  target: UploadTarget,
});
export type BeginInput = z.infer<typeof BeginInput>;

/** What has been put in, as the row shows it in which it is sorted. */
export type PutIn = {
  id: string;
  /** Counts every change of what is written here, so that none is overwritten unseen. */
  version: number;
  title: string;
  description: string;
  kind: string;
  datedOn: string;
  fileName: string;
  /** Of the delmål that it is linked to. */
  codes: string[];
  /** Of the delmål that its name or its text speaks of. */
  suggestedCodes: string[];
  isSorted: boolean;
  /** Whether its text has been looked through. */
  isRead: boolean;
  /** Worth knowing, in sentences: what was taken out, pages with something like a personal identity number. */
  warnings: string[];
};

/** What the route answers. `offset` is how many bytes it has. */
export type UploadReply =
  | { outcome: "begun"; id: string; offset: number }
  | { outcome: "received"; offset: number }
  | { outcome: "done"; document: PutIn; version: number }
  | { outcome: "exists"; document: PutIn | null; sentence: string }
  | { outcome: "misplaced"; offset: number }
  | { [Fault in UploadFault]: { outcome: Fault; sentence: string } }[UploadFault];

/** refused: never as it is. gone: begin again. unavailable and signedOut: what has come is kept, try again. */
type UploadFault = "refused" | "gone" | "signedOut" | "unavailable";
