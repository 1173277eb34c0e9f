import { backUp } from "@/db/backup/backup";
import { amount, findingWords, sizeWords } from "@/db/backup/words";
import { runCommand } from "./backup-command";

await runCommand("backup", "--force", async ({ file, hasFlag, ownerUrl, signal }) => {
  const { manifest, size } = await backUp({ ownerUrl, file, overwrite: hasFlag, signal });
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  for (const finding of manifest.findings) console.log(findingWords(finding));
  console.log(`\nSäkerhetskopian är klar och kontrolläst: ${file}`);
  console.log(`${amount(manifest.tables.length)} tabeller, ${amount(rows)} rader, ${sizeWords(size)}.`);
  if (manifest.findings.every(({ faults }) => faults.length === 0)) return;
  console.error(
    "\nKopian är hel, men databasen har fel. De står ovanför och i kopian. Behåll även en äldre kopia.",
  );
  process.exitCode = 1;
});
