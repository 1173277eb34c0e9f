import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button-class";

type Props = {
  action: string;
  id: string;
  name: string;
  label: string;
  hint: string;
  accept: string;
  /** Why the file that was sent last was not taken. */
  refusal: string | null;
  button: { text: string; kind: keyof typeof buttonClass };
  className?: string;
  children?: ReactNode;
};

/** One file sent by a form of the browser's own: the same with script and without. */
export function FileForm({
  action,
  id,
  name,
  label,
  hint,
  accept,
  refusal,
  button,
  className,
  children,
}: Props) {
  return (
    <form className={className} method="post" encType="multipart/form-data" action={action}>
      {children}
      <div className={refusal ? "field err" : "field"}>
        <label htmlFor={id}>{label}</label>
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
        {refusal ? (
          <span className="err-msg" id={`${id}-error`} role="alert">
            Fel: {refusal}
          </span>
        ) : null}
        <input
          type="file"
          id={id}
          name={name}
          accept={accept}
          required
          aria-describedby={refusal ? `${id}-hint ${id}-error` : `${id}-hint`}
        />
      </div>
      <div className="acts">
        <button type="submit" className={buttonClass[button.kind]}>
          {button.text}
        </button>
      </div>
    </form>
  );
}
