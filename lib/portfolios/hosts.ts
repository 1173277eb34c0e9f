import { z } from "zod";

/** A host name as a browser writes it: two labels or more, small letters, never an address in numbers. */
const Host = z
  .string()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/);

export const MOST_HOSTS = 20;

const Stored = z.array(Host).max(MOST_HOSTS);

export function isRecordingHost(text: string): boolean {
  return Host.safeParse(text).success;
}

/** The setting `mittist.recordingHosts`: where recordings may lie. Nowhere until somebody has said so. */
export function readRecordingHosts(value: unknown): string[] {
  const read = Stored.safeParse(value ?? []);
  return read.success ? read.data : [];
}
