import type { Correction } from "@/lib/mittist/report-queries";

const KINDS: Record<Correction["kind"], string> = {
  factualError: "Sakfel",
  misunderstanding: "Missförstånd",
};

export function CorrectionText({ correction, heading }: { correction: Correction; heading: string }) {
  return (
    <>
      <p>
        <b>{KINDS[correction.kind]}</b> under «{heading}»
      </p>
      {correction.quote ? <blockquote className="read pre">{correction.quote}</blockquote> : null}
      <p className="pre">{correction.comment}</p>
      {correction.answer ? (
        <p className="note">
          Värderaren har {correction.answer === "changed" ? "ändrat" : "behållit"} texten.{" "}
          {correction.answerComment}
        </p>
      ) : null}
    </>
  );
}
