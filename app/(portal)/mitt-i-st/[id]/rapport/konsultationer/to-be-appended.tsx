import type { OpenConsultation } from "@/lib/mittist/consultation-queries";

type Props = { consultations: OpenConsultation[]; note: string };

/** The appendices as they stand, to be read through before the report goes further. */
export function ToBeAppended({ consultations, note }: Props) {
  if (consultations.length === 0) return null;
  return (
    <section aria-labelledby="bilagor">
      <h3 id="bilagor">Konsultationsrapporter</h3>
      <p className="note">{note}</p>
      {consultations.map(({ id, title, body }) => (
        <div key={id} className="consultation" id={`konsultation-${id}`}>
          <h4>{title}</h4>
          {body.trim() === "" ? (
            <p className="note">Konsultationsrapporten är tom.</p>
          ) : (
            <p className="read pre">{body}</p>
          )}
        </div>
      ))}
    </section>
  );
}
