import type { ReactNode } from "react";
import { Whole } from "@/components/ui/nowrap";

type Notes = { id: string; hint?: ReactNode; error: string | undefined };

/** What stands between the label of a field and the field: how to fill it in, and what is wrong with what was. */
export function FieldNotes({ id, hint, error }: Notes) {
  return (
    <>
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          <Whole>{hint}</Whole>
        </span>
      ) : null}
      {error ? (
        <span className="err-msg" id={`${id}-error`}>
          Fel: {error}
        </span>
      ) : null}
    </>
  );
}

export function describedBy({ id, hint, error }: Notes): string | undefined {
  const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}
