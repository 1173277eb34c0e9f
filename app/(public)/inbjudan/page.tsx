import type { Metadata } from "next";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { MAIN_ID, SkipLink } from "@/components/layout/skip-link";
import { Wordmark } from "@/components/layout/wordmark";
import { ButtonLink } from "@/components/ui/button-link";
import { currentSession } from "@/lib/access/viewer";
import { env } from "@/lib/env";
import { INVITATION_SENTENCES, mayRedeem } from "@/lib/invitations/policy";
import type { Invitation } from "@/lib/invitations/queries";
import { acceptInvitation, signInAsInvited } from "./actions";
import { readInvitation } from "./read-invitation";

export const metadata: Metadata = { title: "Inbjudan" };

export default async function InvitationPage() {
  const session = await currentSession();
  const invitation = await readInvitation();
  return (
    <>
      <SkipLink />
      <header className="page in-top">
        <Wordmark href="/logga-in" />
      </header>
      <div className="page">
        <main id={MAIN_ID} className="in-narrow">
          <h1>Inbjudan till Stigen</h1>
          {session?.kind === "unknown" ? (
            <p>Du är inloggad som {session.displayName || "någon utan namn"}.</p>
          ) : null}
          <Answer invitation={invitation} session={session?.kind ?? "none"} />
        </main>
      </div>
    </>
  );
}

type AnswerProps = { invitation: Invitation | null; session: "none" | "unknown" | "viewer" };

function Answer({ invitation, session }: AnswerProps) {
  if (session === "viewer") return <Refused reason="identityTaken" href="/" words="Till startsidan" />;
  if (!invitation) return <NoInvitation signedIn={session === "unknown"} />;
  const decision = mayRedeem(invitation, new Date());
  if (!decision.allowed)
    return <Refused reason={decision.reason} href="/logga-in" words="Till inloggningen" />;
  return (
    <>
      <p className="lead">
        {invitation.inviterName} har bjudit in <strong>{invitation.name}</strong>.
      </p>
      {session === "unknown" ? <Accept /> : <SignInFirst />}
    </>
  );
}

function Accept() {
  return (
    <ActionForm action={acceptInvitation} errorTitle="Det gick inte">
      <p>
        Är det du? Din inloggning knyts till personen, och gäller sedan varje gång du loggar in på samma sätt.
      </p>
      <div className="acts">
        <SubmitButton pendingText="Knyter din inloggning">Ja, det är jag</SubmitButton>
      </div>
    </ActionForm>
  );
}

function SignInFirst() {
  const { oidc } = env();
  return (
    <>
      <p>Logga in först, så vet vi att det är du som öppnar inbjudan nästa gång också.</p>
      {oidc ? (
        <p>
          <a className="btn btn--1" href="/api/auth/start?till=/inbjudan">
            Logga in med {oidc.name}
          </a>
        </p>
      ) : (
        <form action={signInAsInvited}>
          <SubmitButton>Logga in i demon</SubmitButton>
        </form>
      )}
    </>
  );
}

type RefusedProps = { reason: keyof typeof INVITATION_SENTENCES; href: string; words: string };

function Refused({ reason, href, words }: RefusedProps) {
  return (
    <>
      <p className="lead">{INVITATION_SENTENCES[reason]}</p>
      <ButtonLink href={href}>{words}</ButtonLink>
    </>
  );
}

function NoInvitation({ signedIn }: { signedIn: boolean }) {
  return (
    <>
      <p className="lead">
        {signedIn
          ? "Din inloggning är inte knuten till någon person i Stigen än. Öppna länken i din inbjudan i den här webbläsaren."
          : "Öppna länken i din inbjudan. Är den borta kan den som bjöd in dig skicka en ny."}
      </p>
      <ButtonLink href="/logga-in">Till inloggningen</ButtonLink>
    </>
  );
}
