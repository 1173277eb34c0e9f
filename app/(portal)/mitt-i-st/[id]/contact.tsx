import { ActionForm } from "@/components/forms/action-form";
import { KeepAnswers } from "@/components/forms/kept-answer";
import { SubmitButton } from "@/components/forms/submit-button";
import { Section } from "@/components/ui/section";
import type { Viewer } from "@/lib/access/viewer-type";
import type { Contact } from "@/lib/mittist/contact";
import { rolesIn } from "@/lib/mittist/policy";
import { mayReportUnreached } from "@/lib/mittist/policy-steps";
import type { Presentation } from "@/lib/mittist/presentation";
import type { CaseRecord } from "@/lib/mittist/record";
import { firstName } from "@/lib/mittist/rules";
import { reportUnreachedAction } from "./actions";

type Props = { viewer: Viewer; record: CaseRecord; presentation: Presentation | null };

/** Whom one writes to and calls, for those who have a part in the case; and who the värderare is. */
export function ContactSection({ viewer, record, presentation }: Props) {
  const roles = rolesIn(viewer, record.facts);
  const takesPart = ["resident", "evaluator", "coEvaluator", "coordinator"] as const;
  if (!takesPart.some((role) => roles.has(role)) || record.isClosed) return null;
  return (
    <Section title="Kontakt" id="kontakt">
      <ul className="contacts">
        {contactsOf(record)
          .filter(({ email }) => email !== ownEmail(viewer, record))
          .map((contact) => (
            <li key={contact.part}>
              <ContactCard {...contact} />
            </li>
          ))}
      </ul>
      <KeepAnswers>
        {mayReportUnreached(viewer, record.facts).allowed ? <UnreachedForm record={record} /> : null}
      </KeepAnswers>
      {presentation ? <About record={record} presentation={presentation} /> : null}
    </Section>
  );
}

function ContactCard({ part, name, email, phone }: Contact) {
  return (
    <>
      <span className="note">{part}</span>
      <b>{name}</b>
      <a href={`mailto:${email}`}>{email}</a>
      {phone ? <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</a> : <span>telefon saknas</span>}
    </>
  );
}

function contactsOf(record: CaseRecord): Contact[] {
  const { coEvaluatorName: name, coEvaluatorEmail: email } = record;
  const coEvaluator =
    name && email ? [{ part: "Medvärderare", name, email, phone: record.coEvaluatorPhone ?? "" }] : [];
  return [
    {
      part: "ST-läkare",
      name: record.residentName,
      email: record.residentEmail,
      phone: record.residentPhone,
    },
    {
      part: "Värderare",
      name: record.evaluatorName,
      email: record.evaluatorEmail,
      phone: record.evaluatorPhone,
    },
    ...coEvaluator,
    {
      part: "Koordinator",
      name: record.coordinatorName,
      email: record.coordinatorEmail,
      phone: record.coordinatorPhone,
    },
  ];
}

function ownEmail(viewer: Viewer, record: CaseRecord): string | null {
  if (viewer.personId === record.residentPersonId) return record.residentEmail;
  if (viewer.personId === record.evaluatorId) return record.evaluatorEmail;
  return viewer.personId === record.coEvaluatorId ? record.coEvaluatorEmail : null;
}

function UnreachedForm({ record }: { record: CaseRecord }) {
  return (
    <details className="more">
      <summary>Jag når inte {firstName(record.residentName)}</summary>
      <p>Har du ringt och skrivit utan svar? Koordinatorn får ett brev och hjälper till.</p>
      <ActionForm action={reportUnreachedAction} formId="tyst" errorTitle="Koordinatorn har inte fått veta">
        <input type="hidden" name="caseId" value={record.id} />
        <div className="acts">
          <SubmitButton kind="plain">Be koordinatorn om hjälp</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}

function About({ record, presentation }: { record: CaseRecord; presentation: Presentation }) {
  return (
    <div className="about">
      {presentation.hasPhoto ? (
        // biome-ignore lint/performance/noImgElement: the photo is private and comes from a door that checks who asks.
        <img src={`/api/mittist/${record.id}/foto`} alt={record.evaluatorName} width={160} height={160} />
      ) : null}
      <div>
        <h3>Om {record.evaluatorName}</h3>
        <p className="read pre">{presentation.words}</p>
      </div>
    </div>
  );
}
