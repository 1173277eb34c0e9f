import { LinkedDocuments } from "@/components/documents/linked-documents";
import { AppLink } from "@/components/ui/app-link";
import type { LinkedDocument } from "@/lib/documents/linked";
import type { SupervisionYear } from "@/lib/supervision/queries";
import { hasNotes, type Talk } from "@/lib/supervision/rules";
import { listWords } from "@/lib/texts/rules";
import { talkHref } from "./address";
import type { Parties } from "./parties";

type Props = {
  talk: Talk;
  year: SupervisionYear;
  parties: Parties;
  documents: LinkedDocument[] | undefined;
  open: boolean;
  writable: boolean;
};

/** One talk as a line that unfolds to all that was written. */
export function TalkReader({ talk, year, parties, documents, open, writable }: Props) {
  return (
    <details className="talk-line" open={open}>
      <summary>
        {talk.topic || "Utan ämne"}
        {hasNotes(talk) ? null : <span className="note"> Inga anteckningar</span>}
      </summary>
      <div className="talk">
        <TalkTexts talk={talk} year={year} parties={parties} />
        <LinkedDocuments documents={documents} />
        {writable ? (
          <p className="note">
            <AppLink href={talkHref(year.facts.residentId, year.year, talk.id)}>Skriv i samtalet</AppLink>
          </p>
        ) : null}
      </div>
    </details>
  );
}

function TalkTexts({ talk, year, parties }: Pick<Props, "talk" | "year" | "parties">) {
  const prompts = year.template.prompts.filter(({ key }) => talk.promptKeys.includes(key));
  const supervisor = listWords(parties.supervisorNames, "och") || "Huvudhandledaren";
  const rows = [
    { term: "Togs upp", text: prompts.map(({ question }) => question).join("\n") },
    { term: `${parties.residentName} skrev`, text: talk.texts.residentNote?.body },
    { term: `${supervisor} skrev`, text: talk.texts.supervisorNote?.body },
    { term: "Ni kom överens om", text: talk.texts.agreed?.body },
    { term: "Till nästa gång", text: talk.texts.next?.body },
    { term: "Delmål", text: talk.goals.map(({ code }) => code).join(", ") },
    { term: "Bara du ser det här", text: talk.texts.private?.body },
  ].filter(({ text }) => text?.trim());
  if (rows.length === 0) return <p className="note">Inget är skrivet än.</p>;
  return (
    <dl>
      {rows.map(({ term, text }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
