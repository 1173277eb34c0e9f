import { resolve } from "node:path";
import { BackupFault, sentenceOf } from "@/db/backup/faults";
import type { Embedded } from "@/db/embedded";
import { ConfigurationError } from "@/lib/env";
import { onStop } from "./children";
import { chooseDatabase, settingsWords } from "./owner-database";

export type Command = {
  file: string;
  hasFlag: boolean;
  ownerUrl: string;
  appRole: string;
  embedded: Embedded | null;
  signal: AbortSignal;
};

/** Runs `npm run NAME FILE [-- --FLAG]` on the database of the environment, or else on the embedded one. */
export async function runCommand(name: string, flag: string, work: (command: Command) => Promise<void>) {
  const stopping = new AbortController();
  onStop(() => stopping.abort());
  try {
    const { file, hasFlag } = parseArguments(name, flag, process.argv.slice(2));
    const database = await chooseDatabase();
    try {
      await work({ file, hasFlag, ...database, signal: stopping.signal });
    } finally {
      await database.embedded?.stop();
    }
  } catch (error) {
    console.error(`\n${error instanceof ConfigurationError ? settingsWords(error) : sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
  process.disconnect?.();
}

function parseArguments(name: string, flag: string, given: readonly string[]) {
  const files = given.filter((one) => !one.startsWith("-"));
  const unknown = given.filter((one) => one.startsWith("-") && one !== flag);
  const [file] = files;
  if (file === undefined || files.length > 1 || unknown.length > 0) {
    const fault =
      file === undefined ? "Ange en fil." : `Okänt: ${[...files.slice(1), ...unknown].join(" ")}.`;
    throw new BackupFault(`${fault} Så här: npm run ${name} FIL, eller npm run ${name} FIL -- ${flag}`);
  }
  // npm runs scripts in the folder of package.json; the path was written where the operator stood.
  return { file: resolve(process.env.INIT_CWD ?? process.cwd(), file), hasFlag: given.includes(flag) };
}
