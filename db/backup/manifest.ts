import { z } from "zod";

/** Raised when an older portal could no longer read what we write. */
export const FORMAT = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Something that can be counted and has to hold, with what does not hold, in Swedish sentences. */
export const Finding = z.object({ subject: z.string(), words: z.string(), faults: z.array(z.string()) });
export type Finding = z.infer<typeof Finding>;

export const Table = z.object({
  name: z.string(),
  columns: z.array(z.string()).min(1),
  rows: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  /** Of the rows as they stand in the file. */
  sha256,
  /** Of the rows as they stand in the database, whatever their order. */
  checksum: z.string(),
});
export type Table = z.infer<typeof Table>;

/** The migrations a database has had, oldest first. */
export const Migration = z.object({ hash: sha256, createdAt: z.string().regex(/^\d+$/) });
export type Migration = z.infer<typeof Migration>;

export const Sequence = z.object({
  name: z.string(),
  last: z.string().regex(/^-?\d+$/),
  called: z.boolean(),
});
export type Sequence = z.infer<typeof Sequence>;

/** manifest.json: what the file holds, so that a restore can tell whether it got all of it. Nothing secret. */
export const Manifest = z.object({
  format: z.literal(FORMAT),
  portal: z.string(),
  postgres: z.string(),
  takenAt: z.iso.datetime(),
  migrations: z.array(Migration).min(1),
  tables: z.array(Table),
  sequences: z.array(Sequence),
  findings: z.array(Finding),
});
export type Manifest = z.infer<typeof Manifest>;
