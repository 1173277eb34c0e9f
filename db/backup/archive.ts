import { createHash } from "node:crypto";
import { createWriteStream, type Stats } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { PassThrough, type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { ZipFile as ZipWriter } from "yazl";
import { z } from "zod";
import { BackupFault, codeOf } from "./faults";
import { FORMAT, Manifest } from "./manifest";
import { COMMENT, refuseBrokenSeal, sealing } from "./seal";

const MANIFEST = "manifest.json";

/** The member of the zip that holds a table's rows, as PostgreSQL's COPY writes them. */
export function memberOf(table: string): string {
  return `data/${table}.copy`;
}

/** Opened when its turn comes, so that one connection is enough and nothing waits in memory. */
export type Part = { name: string; open: () => Promise<Readable> };

type WriteOptions = { overwrite: boolean; signal: AbortSignal };

/**
 * Writes the parts, and last the manifest, which knows of them all. The file gets its name when it is whole and has
 * been read back.
 */
export async function writeArchive(
  path: string,
  parts: readonly Part[],
  manifest: () => Manifest,
  { overwrite, signal }: WriteOptions,
): Promise<number> {
  const part = unfinished(path);
  // Written through to the disk before it is closed, and for our account alone.
  const output = createWriteStream(part, { flags: overwrite ? "w" : "wx", mode: 0o600, flush: true });
  try {
    await pipeline(zipped(parts, manifest), sealing(), output, { signal });
    const { close } = await openArchive(part, signal);
    close();
    if (!overwrite && (await find(path))) throw new BackupFault(`${path} har kommit till under tiden.`);
    await rename(part, path);
    return (await stat(path)).size;
  } catch (error) {
    // One that another backup began this very moment is not ours to remove.
    if (codeOf(error) !== "EEXIST") await rm(part, { force: true });
    throw error;
  }
}

export type Archive = {
  manifest: Manifest;
  /** The bytes of a table, failing at their end if they are not those that were written. */
  read(table: Manifest["tables"][number]): Promise<Readable[]>;
  close(): void;
};

/** Refuses a file that is cut, changed or of a newer format before anything else is done with it. */
export async function openArchive(path: string, signal: AbortSignal): Promise<Archive> {
  await refuseBrokenSeal(path, signal);
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const manifest = parseManifest(await text(await stream(zip, entries, MANIFEST)));
    return {
      manifest,
      read: async (table) => [
        await stream(zip, entries, memberOf(table.name)),
        expecting(table.sha256, table.name),
      ],
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function zipped(parts: readonly Part[], manifest: () => Manifest): Readable {
  const zip = new ZipWriter();
  const output = new PassThrough();
  const fail = (error: Error) => output.destroy(error);
  const add = ({ name, open }: Part) =>
    zip.addReadStreamLazy(name, (begin) => {
      open().then((source) => begin(null, source.once("error", fail)), fail);
    });
  zip.on("error", fail);
  for (const part of parts) add(part);
  add({ name: MANIFEST, open: async () => only(JSON.stringify(manifest(), null, 1)) });
  zip.outputStream.pipe(output);
  zip.end({ comment: COMMENT, forceZip64Format: false });
  return output;
}

function only(content: string): Readable {
  return new PassThrough().end(content);
}

function expecting(sha256: string, name: string): Transform {
  const hash = createHash("sha256");
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      next(null, chunk);
    },
    flush(next) {
      const same = hash.digest("hex") === sha256;
      next(same ? null : new BackupFault(`Raderna i ${name} är inte de som säkerhetskopierades.`));
    },
  });
}

async function stream(zip: ZipFile, entries: ReadonlyMap<string, Entry>, name: string): Promise<Readable> {
  const entry = entries.get(name);
  if (entry === undefined) throw new BackupFault(`Säkerhetskopian saknar ${name}.`);
  return zip.openReadStreamPromise(entry);
}

async function text(source: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

const Format = z.object({ format: z.number().int() });

function parseManifest(content: string): Manifest {
  const value: unknown = JSON.parse(content);
  const newer = Format.safeParse(value);
  if (newer.success && newer.data.format > FORMAT) {
    throw new BackupFault(
      `Säkerhetskopian har format ${newer.data.format}, och den här portalen kan läsa till och med ${FORMAT}. ` +
        "Återställ med en nyare version av portalen.",
    );
  }
  const read = Manifest.safeParse(value);
  if (!read.success)
    throw new BackupFault("Säkerhetskopians innehållsförteckning (manifest.json) går inte att läsa.");
  return read.data;
}

/** Told before the work begins: the folder, and what must not be written over. */
export async function refuseTaken(path: string, overwrite: boolean): Promise<void> {
  if (!(await find(dirname(path)))?.isDirectory())
    throw new BackupFault(`Mappen ${dirname(path)} finns inte.`);
  const found = await find(path);
  if (found?.isDirectory()) throw new BackupFault(`${path} är en mapp. Ange också filens namn.`);
  if (overwrite) return;
  if (found) {
    throw new BackupFault(
      `${path} finns redan och skrivs inte över. Välj ett annat namn, eller lägg till -- --force.`,
    );
  }
  if (await find(unfinished(path))) {
    throw new BackupFault(
      `${unfinished(path)} finns: en säkerhetskopiering pågår eller avbröts. Vänta, ta bort den, eller lägg till -- --force.`,
    );
  }
}

function unfinished(path: string): string {
  return `${path}.part`;
}

async function find(path: string): Promise<Stats | null> {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw error;
  });
}
