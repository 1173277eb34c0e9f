import type { Metadata } from "next";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/field";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { NoWrap } from "@/components/ui/nowrap";
import { PageTop } from "@/components/ui/page-top";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { currentSession, requireViewer } from "@/lib/access/viewer";
import { formatInstant } from "@/lib/dates";
import { env } from "@/lib/env";
import { findOwnContact, listRoles, listSessions } from "@/lib/people/queries";
import { deviceWords } from "@/lib/people/rules";
import { RoleTable } from "../personer/[id]/role-table";
import { endSession, savePhone } from "./actions";

export const metadata: Metadata = { title: "Mina uppgifter" };

export default async function MePage() {
  const viewer = await requireViewer();
  const session = await currentSession();
  const current = session?.kind === "viewer" ? session.handle : "";
  const [roles, contact, sessions] = await Promise.all([
    listRoles(viewer.personId),
    findOwnContact(viewer),
    listSessions(viewer.personId, new Date(), env().sessionIdleMinutes),
  ]);
  return (
    <>
      <PageTop title={viewer.name} lead="Dina roller, hur du nås och var du är inloggad." />
      <Section title="Roller" note="Det du ser i Stigen följer av dem.">
        {viewer.residentIds.map((id) => (
          <p key={id}>
            Du är <NoWrap>ST-läkare</NoWrap>. <AppLink href={`/st-lakare/${id}`}>Till din pärm</AppLink> eller{" "}
            <AppLink href={`/st-lakare/${id}/dokument/uttag`}>ta ut allt ur den</AppLink>.
          </p>
        ))}
        {roles.length > 0 || viewer.residentIds.length === 0 ? (
          <RoleTable roles={roles} today={viewer.today} />
        ) : null}
      </Section>
      <Section title="Kontakt" note="Syns för dem som du har ett Mitt-i-ST-ärende ihop med.">
        <p>Brev från Stigen går till {contact.email}. Adressen ändras av en administratör i regionen.</p>
        <ActionForm action={savePhone} formId="telefon">
          <input type="hidden" name="personId" value={viewer.personId} />
          <TextField
            name="phone"
            label="Telefon, om någon ska kunna ringa"
            defaultValue={contact.phone}
            type="tel"
            autoComplete="tel"
          />
          <div className="acts">
            <SubmitButton kind="plain">Spara</SubmitButton>
          </div>
        </ActionForm>
      </Section>
      <Section title="Inloggningar" note="Känner du inte igen en av dem? Avsluta den.">
        <ul className="rows">
          {sessions.map((one) => (
            <li key={one.handle} className="row-acts">
              <div>
                <p className="device">
                  {deviceWords(one.device)}
                  {one.handle === current ? <Status kind="done">Den här</Status> : null}
                </p>
                <p className="note">
                  Sedan {formatInstant(one.startedAt)}. Senast använd {formatInstant(one.seenAt)}.
                </p>
              </div>
              <ActionForm action={endSession} formId={one.handle}>
                <input type="hidden" name="handle" value={one.handle} />
                <SubmitButton kind="text">
                  Avsluta<span className="vh"> inloggningen i {deviceWords(one.device)}</span>
                </SubmitButton>
              </ActionForm>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
