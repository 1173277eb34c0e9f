import type { Metadata } from "next";
import { found } from "@/app/found";
import { EmptyState } from "@/components/ui/empty-state";
import { firstRows, RestLink } from "@/components/ui/first-rows";
import { PageTop } from "@/components/ui/page-top";
import { Status } from "@/components/ui/status";
import { requireViewer } from "@/lib/access/viewer";
import { formatInstant } from "@/lib/dates";
import { type KeptMail, listKeptMail } from "@/lib/email/queries";

export const metadata: Metadata = { title: "Utkorg" };

type Props = { searchParams: Promise<{ visa?: string | string[] }> };

/** Demo only: the mail that would have left, as text. */
export default async function OutboxPage({ searchParams }: Props) {
  const [viewer, { visa }] = await Promise.all([requireViewer(), searchParams]);
  const isAll = visa === "alla";
  const mail = await found(listKeptMail(viewer));
  return (
    <>
      <PageTop
        title="Utkorg"
        lead="I demoläget lämnar inget brev datorn. Här står de som skulle ha skickats, det senaste först."
      />
      <p className="note">
        I provmiljön visas allas brev för alla, så att de går att prova. I skarp drift finns inte sidan, och
        breven går bara till sina mottagare.
      </p>
      {mail.length === 0 ? <EmptyState title="Utkorgen är tom" lead="Inget brev har skickats än." /> : null}
      {firstRows(mail, isAll).map((one) => (
        <Letter key={one.id} mail={one} />
      ))}
      <RestLink total={mail.length} isAll={isAll} href="/utkorg?visa=alla" what="brev" />
    </>
  );
}

function Letter({ mail }: { mail: KeptMail }) {
  return (
    <article className="letter" aria-labelledby={`brev-${mail.id}`}>
      <header>
        <h2 id={`brev-${mail.id}`}>{mail.subject}</h2>
        <State mail={mail} />
      </header>
      <p className="note">
        Till {mail.toName ? `${mail.toName}, ` : ""}
        {mail.toAddress} · {formatInstant(mail.sentAt ?? mail.createdAt)}
      </p>
      <p className="read pre">{mail.body}</p>
      {mail.attachment ? (
        <p>
          Bilaga: <a href={`/api/utkorg/${mail.id}`}>{mail.attachment}</a>
          {mail.attachmentSize ? `, ${Math.ceil(mail.attachmentSize / 1024)} kB` : ""}
        </p>
      ) : null}
      {mail.calendar ? (
        <details className="more">
          <summary>Bilaga till kalendern: praktikdag.ics</summary>
          <pre className="source">{mail.calendar}</pre>
        </details>
      ) : null}
      <details className="more">
        <summary>Brevet som html, och dess nummer</summary>
        <p className="note">{mail.messageId}</p>
        <pre className="source">{mail.html}</pre>
      </details>
    </article>
  );
}

function State({ mail }: { mail: KeptMail }) {
  if (mail.state === "sent") return <Status kind="done">Skickat</Status>;
  if (mail.state === "failed") return <Status kind="late">Gick inte fram: {mail.lastError}</Status>;
  return <Status kind="way">Väntar{mail.attempts > 0 ? `, ${mail.attempts} försök` : ""}</Status>;
}
