import { Status } from "@/components/ui/status";

/** `signedWhen` is null until the person has signed: "måndag 14 december 2026 kl. 16:20". */
export type SignLine = { name: string; role: string; signedWhen: string | null };

/** Two lines as on paper. The signed name is set in italic serif: typesetting, not a forged hand. */
export function SignLines({ lines }: { lines: SignLine[] }) {
  return (
    <div className="sign">
      {lines.map(({ name, role, signedWhen }) => (
        <div key={`${name}${role}`}>
          <p className="pen" aria-hidden="true">
            {signedWhen === null ? "" : name}
          </p>
          <p className="line">
            {name}, {role}
            <br />
            <span className="note">
              {signedWhen === null ? (
                <Status kind="plan">Inte signerat än</Status>
              ) : (
                <Status kind="signed">Signerat {signedWhen}</Status>
              )}
            </span>
          </p>
        </div>
      ))}
    </div>
  );
}
