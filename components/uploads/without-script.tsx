import type { UploadTarget } from "@/lib/uploads/input";
import { ACCEPTED, takenKinds } from "@/lib/uploads/sentences";
import { FileForm } from "./file-form";

type Props = {
  target: UploadTarget;
  maxBytes: number;
  /** Why the file that was sent last was not taken. */
  refusal: string | null;
};

/** One file at a time by a form of the browser's own, in place of what needs script. */
export function WithoutScript({ target, maxBytes, refusal }: Props) {
  const [kind = "", id = ""] = Object.entries(target)[0] ?? [];
  return (
    <noscript>
      <FileForm
        className="drop-plain"
        action="/api/uppladdning/formular"
        id="fil"
        name="fil"
        label="Fil att lägga in"
        hint={`${takenKinds(maxBytes)} JavaScript är avstängt: lägg in en fil i taget, och sortera den på dess egen sida, som kommer sedan.`}
        accept={ACCEPTED}
        refusal={refusal}
        button={{ text: "Lägg in filen", kind: "first" }}
      >
        <input type="hidden" name={kind} value={id} />
      </FileForm>
    </noscript>
  );
}
