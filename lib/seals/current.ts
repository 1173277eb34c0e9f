import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Env, env } from "@/lib/env";
import { demoKey } from "./demo-key";
import { keyFromFile, requireValid, type SealingKey, SealUnavailable } from "./key";

type Settings = Pick<Env, "sealKeyFile" | "sealKeyPassword" | "sealKeyPasswordFile">;

let loaded: Promise<SealingKey> | null = null;

/** The key that the portal seals with. Read once; one that could not be read is asked for again the next time. */
export async function sealingKey(now: Date): Promise<SealingKey> {
  loaded ??= readSealingKey(env(), now);
  try {
    const key = await loaded;
    requireValid(key, now);
    return key;
  } catch (error) {
    loaded = null;
    throw error;
  }
}

/** Throws SealUnavailable with a sentence that says what to do. */
export async function readSealingKey(settings: Settings, now: Date): Promise<SealingKey> {
  const { sealKeyFile } = settings;
  const key = sealKeyFile
    ? await keyFromFile(sealKeyFile, await passwordOf(settings))
    : // In production the settings are refused without a file.
      await demoKey(join(/*turbopackIgnore: true*/ process.cwd(), ".data", "demo-seal.pem"));
  requireValid(key, now);
  return key;
}

async function passwordOf({ sealKeyPassword, sealKeyPasswordFile }: Settings): Promise<string> {
  if (!sealKeyPasswordFile) return sealKeyPassword ?? "";
  const content = await readFile(sealKeyPasswordFile, "utf8").catch((cause: unknown) => {
    const fault = `SEAL_KEY_PASSWORD_FILE går inte att läsa: ${sealKeyPasswordFile} saknas eller får inte öppnas.`;
    throw new SealUnavailable(fault, { cause });
  });
  return content.replace(/\r?\n$/, "");
}
