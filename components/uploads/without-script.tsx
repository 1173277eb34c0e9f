import { buttonClass } from "@/components/ui/button-class";
import type { UploadTarget } from "@/lib/uploads/input";
import { ACCEPTED, takenKinds } from "@/lib/uploads/sentences";

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
      <form
        className="drop-plain"
        method="post"
        encType="multipart/form-data"
        action="/api/uppladdning/formular"
      >
        <input type="hidden" name={kind} value={id} />
        <div className={refusal ? "field err" : "field"}>
          <label htmlFor="fil">Fil att lägga in</label>
          <span className="hint" id="fil-hint">
            {takenKinds(maxBytes)} JavaScript är avstängt: lägg in en fil i taget, och sortera den på dess
            egen sida, som kommer sedan.
          </span>
          {refusal ? (
            <span className="err-msg" id="fil-error" role="alert">
              Fel: {refusal}
            </span>
          ) : null}
          <input
            type="file"
            id="fil"
            name="fil"
            accept={ACCEPTED}
            required
            aria-describedby={refusal ? "fil-hint fil-error" : "fil-hint"}
          />
        </div>
        <div className="acts">
          <button type="submit" className={buttonClass.first}>
            Lägg in filen
          </button>
        </div>
      </form>
    </noscript>
  );
}
