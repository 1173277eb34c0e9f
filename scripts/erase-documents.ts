import { asOwner } from "@/db/backup/session";
import { sizeWords } from "@/db/backup/words";
import { eraseDocuments, listErasable } from "@/db/retention/erase";
import { formatInstant } from "@/lib/dates";
import { ConfigurationError, parseRetention } from "@/lib/env";
import { chooseDatabase, settingsWords } from "./owner-database";

const FLAG = "--erase";

/** npm run documents:erase lists what may be erased; with -- --erase it is. */
async function run(given: readonly string[]): Promise<void> {
  const unknown = given.filter((one) => one !== FLAG);
  if (unknown.length > 0) throw new Error(`Okänt: ${unknown.join(" ")}. Det finns ${FLAG}.`);
  const { ownerUrl, embedded } = await chooseDatabase();
  try {
    const months = parseRetention(process.env);
    if (months === null) {
      console.log(
        "DOCUMENT_RETENTION_MONTHS är inte satt: borttagna dokument sparas för alltid. Inget raderas.",
      );
      return;
    }
    await asOwner(ownerUrl, async (client) => {
      const isErasing = given.includes(FLAG);
      const documents = await (isErasing ? eraseDocuments(client, months) : listErasable(client, months));
      for (const { id, removedAt, versions, bytes } of documents) {
        console.log(
          `${id}  borttaget ${formatInstant(removedAt)}, ${versions} versioner, ${sizeWords(bytes)}`,
        );
      }
      const verb = isErasing ? "raderades" : "kan raderas";
      console.log(`\n${documents.length} dokument ${verb}, borttagna för mer än ${months} månader sedan.`);
      if (!isErasing && documents.length > 0) console.log(`Radera dem: npm run documents:erase -- ${FLAG}`);
    });
  } finally {
    await embedded?.stop();
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const words =
    error instanceof ConfigurationError
      ? settingsWords(error)
      : String(error instanceof Error ? error.message : error);
  console.error(`\n${words}\n`);
  process.exitCode = 1;
}
process.disconnect?.();
