"use client";

import { useRouter } from "next/navigation";
import { type ChangeEvent, useId, useState } from "react";

type Props = {
  /** The SHA-256 of the file as it was issued; null to look the file up among all. */
  expected: string | null;
};

type State = "waiting" | "reading" | "same" | "other" | "failed";

/** Larger than anything the portal issues; read whole it could fill the memory of a telephone. */
const LARGEST = 100 * 1024 * 1024;

const WORDS: Record<State, string> = {
  waiting: "",
  reading: "Läser filen …",
  same: "Filen är exakt den som utfärdades.",
  other:
    "Filen är ändrad, eller en annan. Bara en fil som inte har sparats om eller skrivits ut på nytt är densamma.",
  failed: "Filen gick inte att läsa i den här webbläsaren. Räkna ut dess kontrollsumma (SHA-256) i stället.",
};

/** Compares a file with what was issued. It is read here, in the browser; only its checksum is ever sent. */
export function FileCheck({ expected }: Props) {
  const id = useId();
  const router = useRouter();
  const [state, setState] = useState<State>("waiting");

  async function check(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    if (!file) return setState("waiting");
    setState("reading");
    try {
      const sha256 = file.size > LARGEST ? null : await hashOf(file);
      if (expected !== null || sha256 === null)
        setState(sha256 === expected && sha256 !== null ? "same" : "other");
      else router.push(`/verifiera/${sha256}`);
    } catch {
      setState("failed");
    }
  }

  return (
    <div className="file-check">
      <div className="field">
        <label htmlFor={id}>Pdf-filen som du har fått</label>
        <span className="hint" id={`${id}-hint`}>
          Filen lämnar inte din dator: webbläsaren räknar ut dess kontrollsumma och jämför den.
        </span>
        <noscript>
          <span className="hint">
            Här är script avstängt. Räkna ut filens kontrollsumma med sha256sum (Linux), shasum -a 256 (macOS)
            eller certutil -hashfile (Windows), och
            {expected === null ? " skriv den i fältet för koden." : " jämför den med den här nedanför."}
          </span>
        </noscript>
        <input
          type="file"
          id={id}
          accept="application/pdf,.pdf"
          aria-describedby={`${id}-hint`}
          onChange={(event) => void check(event)}
        />
      </div>
      <p
        role="status"
        className={state === "other" || state === "failed" ? "file-check-bad" : "file-check-good"}
      >
        {WORDS[state]}
      </p>
      {expected === null ? null : (
        <p className="sum">
          Kontrollsumma (SHA-256): <code>{expected}</code>
        </p>
      )}
    </div>
  );
}

async function hashOf(file: File): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
