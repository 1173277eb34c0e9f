import { createHash } from "node:crypto";
import { Transform } from "node:stream";

/** What has gone through: how many bytes, and their SHA-256 when the end has been reached. */
export function measuring(done: (measured: { bytes: number; sha256: string }) => void): Transform {
  const hash = createHash("sha256");
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      bytes += chunk.length;
      next(null, chunk);
    },
    flush(next) {
      done({ bytes, sha256: hash.digest("hex") });
      next();
    },
  });
}
