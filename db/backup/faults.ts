import { DatabaseError } from "pg";

/** Something an operator can understand and put right; the message is a Swedish sentence. */
export class BackupFault extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = "BackupFault";
  }
}

const FILE_FAULTS: Record<string, string> = {
  ENOENT: "Mappen eller filen finns inte.",
  ENOTDIR: "En del av sökvägen är en fil, inte en mapp.",
  EISDIR: "Det är en mapp. Ange också filens namn.",
  EEXIST: "Filen finns redan.",
  EACCES: "Åtkomst nekas.",
  EPERM: "Åtkomst nekas.",
  EROFS: "Disken går bara att läsa.",
  ENOSPC: "Disken är full.",
  EDQUOT: "Diskutrymmet är slut för kontot.",
  EFBIG: "Filen blir större än filsystemet tillåter.",
  EIO: "Disken svarar med läs- eller skrivfel.",
};

const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

const DATABASE_FAULTS: Record<string, string> = {
  "28P01": "Databasen godtar inte rollen eller lösenordet i DATABASE_OWNER_URL.",
  "28000": "Databasen godtar inte rollen eller lösenordet i DATABASE_OWNER_URL.",
  "3D000": "Databasen i DATABASE_OWNER_URL finns inte. Skapa den, tom, och försök igen.",
  "42501": "Rollen i DATABASE_OWNER_URL saknar rättigheter.",
  "53100": "Disken är full hos databasen.",
  "53300": "Databasen har inga lediga anslutningar.",
  "57P01": "Databasen stängdes av under arbetet.",
  "57P03": "Databasen håller på att starta. Försök igen om en stund.",
};

/** What to tell of anything that went wrong. Never a value from a row: those stay out of terminals and logs. */
export function sentenceOf(error: unknown): string {
  if (error instanceof BackupFault) return error.message;
  if (!(error instanceof Error)) return `Oväntat fel: ${String(error)}`;
  if (error.name === "AbortError") return "Avbrutet. Inget har ändrats.";
  if (error instanceof DatabaseError) {
    const known = DATABASE_FAULTS[error.code ?? ""];
    return known ? `${known} (${error.message})` : `Databasen avbröt: ${error.message}`;
  }
  const code = codeOf(error);
  if (UNREACHABLE.has(code) || /^timeout expired|Connection terminated/.test(error.message)) {
    return "Databasen svarar inte. Kontrollera adressen i DATABASE_OWNER_URL och att servern är igång.";
  }
  const path = "path" in error && typeof error.path === "string" ? `${error.path}: ` : "";
  return FILE_FAULTS[code] ? `${path}${FILE_FAULTS[code]}` : `Oväntat fel: ${error.message}`;
}

/** A host with several addresses fails with one error for each. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
