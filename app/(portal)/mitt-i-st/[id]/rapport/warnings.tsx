import type { Warning } from "@/lib/mittist/warnings";

type Props = { warnings: Warning[]; withHeadings?: boolean };

/** To look at again before the report is sent. Nothing here stops it. */
export function Warnings({ warnings, withHeadings = false }: Props) {
  if (warnings.length === 0) return null;
  return (
    <div className="warn">
      <p>
        <b>Se över innan du skickar.</b> Det hindrar dig inte.
      </p>
      <ul>
        {warnings.map(({ sectionKey, heading, sentence }) => (
          <li key={`${sectionKey} ${sentence}`}>
            {withHeadings ? `${heading}. ` : ""}
            {sentence}
          </li>
        ))}
      </ul>
    </div>
  );
}
