import "server-only";
import { PassThrough, Readable } from "node:stream";
import { ZipFile } from "yazl";
import { measuring } from "@/lib/measuring";

export type ZipPart = {
  path: string;
  at: Date;
  /** Worth the work of pressing it together; pictures and PDFs are that already. */
  isText: boolean;
  /** Opened when its turn comes, so that one file at a time is on its way through. */
  open: () => Promise<AsyncIterable<Uint8Array> | Uint8Array>;
  /** What went through, told when the last byte has. */
  done?: (packed: { sha256: string; size: number }) => void;
};

/** A zip as a stream: one part after the other, in the order given. Fails as a whole when a part does. */
export function zipOf(parts: readonly ZipPart[]): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  const fail = (error: Error) => output.destroy(error);
  zip.on("error", fail);
  for (const { path, at, isText, open, done } of parts) {
    const options = { mtime: at, mode: 0o100644, compressionLevel: isText ? 9 : 1 };
    zip.addReadStreamLazy(path, options, (begin) => {
      open().then((source) => {
        const bytes = Readable.from(source instanceof Uint8Array ? [source] : source);
        const measured = measuring(({ sha256, bytes: size }) => done?.({ sha256, size }));
        begin(null, bytes.once("error", fail).pipe(measured).once("error", fail));
      }, fail);
    });
  }
  zip.outputStream.pipe(output);
  zip.end({ forceZip64Format: false, comment: "" });
  return output;
}
