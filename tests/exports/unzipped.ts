import { createHash } from "node:crypto";
import { fromBufferPromise } from "yauzl";
import { packBinder } from "@/lib/exports/build";
import { askForExport } from "@/lib/exports/commands";
import type { BinderIndex } from "@/lib/exports/index-json";
import { openExport, readExport } from "@/lib/exports/queries";
import type { PersonId, ResidentId } from "@/lib/ids";
import { NOW, viewerFor } from "../factories";

export type Unzipped = {
  bytes: ReadonlyMap<string, Buffer>;
  sha256: ReadonlyMap<string, string>;
  whole: Buffer;
};

/** What a person gets who fetches the package, read back by another program than the one that wrote it. */
export async function unzip(personId: PersonId, exportId: string): Promise<Unzipped> {
  const ready = await openExport(await viewerFor(personId), exportId, NOW);
  const pieces: Uint8Array[] = [];
  for await (const piece of readExport(ready)) pieces.push(piece);
  const whole = Buffer.concat(pieces);
  const bytes = new Map<string, Buffer>();
  // Refuses names with paths out of the folder, and a content that is not what its checksum says.
  const zip = await fromBufferPromise(whole, { lazyEntries: true, validateEntrySizes: true });
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
    if (bytes.has(entry.fileName)) throw new Error(`${entry.fileName} is there twice`);
    bytes.set(entry.fileName, Buffer.concat(chunks));
  }
  const sha256 = new Map([...bytes].map(([path, content]) => [path, hashOf(content)]));
  return { bytes, sha256, whole };
}

function hashOf(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Asks for the binder and packs it at once, as the job does. */
export async function pack(residentId: ResidentId, resident: PersonId): Promise<Unzipped & { id: string }> {
  const { id } = await askForExport(await viewerFor(resident), { residentId }, NOW);
  await packBinder(id, NOW);
  return { id, ...(await unzip(resident, id)) };
}

export function indexOf({ bytes }: Unzipped): BinderIndex {
  return JSON.parse(bytes.get("index.json")?.toString("utf8") ?? "");
}
