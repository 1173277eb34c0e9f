const SENTENCES: Record<string, string> = {
  niva: "Inloggningen var inte tillräckligt stark. Logga in med ett sätt som motsvarar tillitsnivå 3, till exempel SITHS eller BankID.",
  avslutad: "Ditt konto i Stigen är avslutat. Din administratör kan öppna det igen.",
};

/** What went wrong at the identity provider, in words; unknown codes get the same sentence. */
export function faultSentence(code: string | string[] | undefined): string | null {
  if (typeof code !== "string") return null;
  return (
    SENTENCES[code] ??
    "Inloggningen blev inte klar. Försök igen. Händer det flera gånger är det troligen inloggningstjänsten som inte svarar."
  );
}
