import { formatDayYear, todayIn } from "@/lib/dates";
import type { Genuine } from "@/lib/issued-documents/verify";

/** Whose seal the file carries, in words, and the fingerprint for those who want to compare it. */
export function SealNote({ seal, sha256 }: Pick<Genuine, "seal" | "sha256">) {
  if (sha256 === null) return <p>Filen är ännu inte färdig.</p>;
  if (seal === null) return <p>Filen utfärdades utan stämpel.</p>;
  return (
    <section className="seal-note">
      <h2>Stämpeln</h2>
      <p>{sentence(seal)}</p>
      <p className="sum">
        Certifikatets fingeravtryck (SHA-256): <code>{seal.fingerprint}</code>
      </p>
    </section>
  );
}

function sentence({ today }: NonNullable<Genuine["seal"]>): string {
  if (today === null) return "Filen är stämplad med ett certifikat som portalen har använt tidigare.";
  if (today.isDemo) return "Demonyckel: filens stämpel går inte att lita på utanför demon.";
  const until = formatDayYear(todayIn(new Date(today.until)));
  return `Filen är stämplad av ${today.holder}. Certifikatet är utfärdat av ${today.issuer} och gäller till ${until}.`;
}
