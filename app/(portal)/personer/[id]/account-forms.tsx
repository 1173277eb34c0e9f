import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Section } from "@/components/ui/section";
import type { FormAction } from "@/lib/form-result";
import { closeAccount, endAllSessions, inviteOnceMore, openAccount } from "../actions";

type Props = {
  person: { id: string; name: string; deactivatedAt: Date | null; hasIdentity: boolean };
  mayInvite: boolean;
  mayEndSessions: boolean;
  mayClose: boolean;
};

export function AccountForms({ person, mayInvite, mayEndSessions, mayClose }: Props) {
  if (!mayInvite && !mayEndSessions && !mayClose) return null;
  const isClosed = person.deactivatedAt !== null;
  return (
    <Section title="Konto" note={stateWords(person)}>
      <ul className="rows">
        {mayInvite ? (
          <Deed person={person} action={inviteOnceMore} id="bjud" words="Skicka en ny inbjudan">
            Länken som skickades tidigare slutar fungera.
          </Deed>
        ) : null}
        {mayEndSessions && person.hasIdentity ? (
          <Deed person={person} action={endAllSessions} id="logga-ut" words="Logga ut överallt">
            Personen får logga in igen. Det som är sparat finns kvar.
          </Deed>
        ) : null}
        {mayClose ? (
          <Deed
            person={person}
            action={isClosed ? openAccount : closeAccount}
            id="konto"
            words={isClosed ? "Öppna kontot igen" : "Avsluta kontot"}
          >
            {isClosed
              ? "Personen kan logga in igen, med de roller som fortfarande gäller."
              : "Personen loggas ut överallt och kan inte logga in. Det som är skrivet och signerat finns kvar."}
          </Deed>
        ) : null}
      </ul>
    </Section>
  );
}

type DeedProps = { person: { id: string }; action: FormAction; id: string; words: string; children: string };

function Deed({ person, action, id, words, children }: DeedProps) {
  return (
    <li>
      <p>{children}</p>
      <ActionForm action={action} formId={id} errorTitle="Det gick inte">
        <input type="hidden" name="personId" value={person.id} />
        <SubmitButton kind="plain">{words}</SubmitButton>
      </ActionForm>
    </li>
  );
}

function stateWords({ deactivatedAt, hasIdentity }: Props["person"]): string {
  if (deactivatedAt) return "Kontot är avslutat.";
  return hasIdentity ? "Kontot är öppet." : "Har inte loggat in än.";
}
