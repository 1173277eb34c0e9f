import { LinkedDocuments } from "@/components/documents/linked-documents";
import { ActionForm } from "@/components/forms/action-form";
import { DraftField } from "@/components/forms/draft-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { formatSaved } from "@/lib/dates";
import type { LinkedDocument } from "@/lib/documents/linked";
import type { GoalChoice, SupervisionYear } from "@/lib/supervision/queries";
import { type StoredText, type Talk, talkName } from "@/lib/supervision/rules";
import type { TalkSlot } from "@/lib/texts/input";
import { listWords } from "@/lib/texts/rules";
import { removeTalkAction } from "./actions";
import type { Parties } from "./parties";
import { TalkFacts } from "./talk-facts";

type Props = {
  talk: Talk;
  year: SupervisionYear;
  parties: Parties;
  goals: GoalChoice[];
  documents: LinkedDocument[] | undefined;
};

/** A talk to write in: the texts save themselves, the facts have a button. */
export function TalkEditor({ talk, year, parties, goals, documents }: Props) {
  const field = (slot: TalkSlot) => ({
    target: { slot, parentId: talk.id },
    initial: initialOf(talk.texts[slot]),
  });
  const isResident = parties.mine === "resident";
  const supervisor = listWords(parties.supervisorNames, "och") || "Huvudhandledaren";
  return (
    <article className="talk" id="samtal">
      <h4>{talkName(talk)}</h4>
      {talk.topic ? <p>{talk.topic}</p> : null}
      <LinkedDocuments documents={documents} />
      {isResident ? (
        <p>
          <AppLink href={`/st-lakare/${year.facts.residentId}/dokument/ny?samtal=${talk.id}`}>
            Lägg in dokument
          </AppLink>
        </p>
      ) : null}
      <DraftField
        {...field(isResident ? "residentNote" : "supervisorNote")}
        label="Din anteckning"
        hint="Skriv inget som kan röja en patient eller en närstående."
        sees={parties.sees}
        rows={7}
      />
      <Theirs
        name={isResident ? supervisor : parties.residentName}
        text={isResident ? talk.texts.supervisorNote : talk.texts.residentNote}
      />
      <DraftField {...field("agreed")} label="Vi kom överens om" sees={parties.sees} rows={3} />
      <DraftField
        {...field("next")}
        label="Nästa gång"
        hint="Dag, ämne och vad var och en förbereder."
        sees={parties.sees}
        rows={2}
      />
      <details className="more" open={Boolean(talk.texts.private?.body)}>
        <summary>Skriv något som bara du ser</summary>
        <DraftField
          {...field("private")}
          label="Din privata anteckning"
          hint="Hör inte till det som signeras, och låses inte."
          sees="bara dig"
          rows={3}
        />
      </details>
      <TalkFacts talk={talk} template={year.template} goals={goals} />
      <details className="more">
        <summary>Ta bort samtalet</summary>
        <p>Samtalet och dess anteckningar försvinner från året för er båda. Det går inte att ångra här.</p>
        <ActionForm action={removeTalkAction} formId="ta-bort">
          <input type="hidden" name="talkId" value={talk.id} />
          <div className="acts">
            <SubmitButton kind="plain">Ta bort samtalet</SubmitButton>
          </div>
        </ActionForm>
      </details>
    </article>
  );
}

function Theirs({ name, text }: { name: string; text: StoredText | undefined }) {
  if (!text?.body.trim()) return null;
  return (
    <dl>
      <dt>{name} skrev</dt>
      <dd>{text.body}</dd>
    </dl>
  );
}

function initialOf(text: StoredText | undefined) {
  return {
    body: text?.body ?? "",
    version: text?.version ?? 0,
    at: text ? formatSaved(new Date(text.at), new Date()) : null,
  };
}
