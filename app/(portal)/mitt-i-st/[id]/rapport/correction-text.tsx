import type { Correction } from "@/lib/mittist/correction-queries";

const KINDS: Record<Correction["kind"], string> = {
  factualError: "Sakfel",
  misunderstanding: "Missförstånd",
};

type Props = { correction: Correction; number: number; heading: string | null };

/** What the ST-läkare wrote, about which sentence, and what the värderare answered. */
export function CorrectionText({ correction, number, heading }: Props) {
  const { kind, quote, sentence, comment, answer, answerComment } = correction;
  const place = sentence === null && quote === "" ? "avsnittet" : "meningen";
  return (
    <>
      <p>
        <b>
          {number}. {KINDS[kind]}
        </b>{" "}
        i {place}
        {heading ? ` under ”${heading}”` : ""}
      </p>
      {quote ? <blockquote className="read pre">{quote}</blockquote> : null}
      <p className="pre">{comment}</p>
      {answer ? (
        <p className="note">
          Värderaren har {answer === "changed" ? "ändrat texten." : "behållit texten:"} {answerComment}
        </p>
      ) : null}
    </>
  );
}
