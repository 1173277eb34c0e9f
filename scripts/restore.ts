import { BackupFault } from "@/db/backup/faults";
import { replaceEmbedded } from "@/db/backup/replace";
import { NotEmpty, type Restored, restore } from "@/db/backup/restore";
import { amount, findingWords } from "@/db/backup/words";
import type { Embedded } from "@/db/embedded";
import { runCommand } from "./backup-command";
import { DATA, markSeeded } from "./demo-database";

await runCommand("restore", "--reset", async ({ file, hasFlag, embedded, ownerUrl, appRole, signal }) => {
  if (hasFlag && embedded === null) {
    throw new BackupFault("--reset gäller bara demons egen databas. En databas i DATABASE_URL töms inte.");
  }
  const into = (url: string) => restore({ ownerUrl: url, appRole, file, signal });
  const restored =
    embedded !== null && hasFlag
      ? await replaceEmbedded({ folder: DATA, adminUrl: embedded.adminUrl, ownerUrl }, into)
      : await into(ownerUrl).catch((error: unknown) => {
          throw error instanceof NotEmpty ? withAdvice(error, embedded) : error;
        });
  if (embedded !== null) await markSeeded(embedded);
  tell(restored);
});

function withAdvice(error: NotEmpty, embedded: Embedded | null): BackupFault {
  const advice =
    embedded === null
      ? "Skapa en ny, tom databas, peka dit DATABASE_URL och DATABASE_OWNER_URL och återställ i den."
      : "Lägg till -- --reset för att ersätta demons databas med säkerhetskopian.";
  return new BackupFault(`${error.message} ${advice}`);
}

function tell({ manifest, findings }: Restored): void {
  for (const { name, rows } of manifest.tables) console.log(`${name}: ${amount(rows)} rader`);
  console.log("");
  for (const finding of findings) console.log(findingWords(finding));
  console.log(`\nDatabasen är återställd som den var ${manifest.takenAt} (UTC) och kontrollerad.`);
  console.log("E-post och jobb som väntade då tas upp igen när portalen startar: npm start.");
  if (findings.every(({ faults }) => faults.length === 0)) return;
  console.error("\nFelen ovanför fanns redan när säkerhetskopian togs.");
  process.exitCode = 1;
}
