import type { OpenConsultation } from "@/lib/mittist/consultation-queries";

/** The appendices as they are locked with the report, to be read through before it is sent. */
export function ToBeAppended({ consultations }: { consultations: OpenConsultation[] }) {
  if (consultations.length === 0) return null;
  return (
    <section aria-labelledby="bilagor">
      <h3 id="bilagor">Konsultationsrapporter</h3>
      <p className="note">
        De låses när rapporten blir slutlig och finns då i portalen. De skickas inte med brevet.
      </p>
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
