import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found } from "@/app/found";
import { ActionForm } from "@/components/forms/action-form";
import { KeepAnswers } from "@/components/forms/kept-answer";
import { SubmitButton } from "@/components/forms/submit-button";
import { AppLink } from "@/components/ui/app-link";
import { NoWrap } from "@/components/ui/nowrap";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { requireViewer } from "@/lib/access/viewer";
import { codeWords, papersLead } from "@/lib/documents/list-words";
import { groupPapers, listPapers, type Paper } from "@/lib/documents/originals";
import { mayReadPlan } from "@/lib/residents/policy";
import { getBinder } from "@/lib/residents/queries";
import { planReaders } from "@/lib/residents/readers";
import { tickOriginal } from "./actions";

export const metadata: Metadata = { title: "Papper i pärmen" };

export default async function PapersPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await requireViewer();
  const binder = await found(getBinder(viewer, (await params).id));
  if (!mayReadPlan(viewer, binder.place)) notFound();
  const papers = await listPapers(viewer, binder.place.id);
  const missing = papers.filter(({ original }) => original === "missing");
  const inHand = papers.filter(({ original }) => original === "inHand");
  const list = { residentId: binder.place.id, isOwn: viewer.personId === binder.place.personId };
  const { regulation } = binder.malbeskrivning;
  return (
    <>
      <div className="top top--tight">
        <p className="kicker">
          <AppLink href={`/st-lakare/${binder.place.id}/dokument`}>Dokument</AppLink>
        </p>
        <h2>Papper i pärmen</h2>
        <p className="lead">{papersLead(missing.length, inHand.length)}</p>
        <p className="note below-lead">
          Till ansökan om bevis om specialistkompetens begär Socialstyrelsen intygen i original, med
          underskrift.
        </p>
      </div>
      <KeepAnswers>
        {missing.length > 0 ? (
          <Section
            title="Saknas"
            id="saknas"
            {...(list.isOwn
              ? { note: "Säg till när du har papperet i din hand, eller skriv ut listan och kryssa." }
              : {})}
          >
            <Papers {...list} papers={missing} regulation={regulation} />
          </Section>
        ) : null}
        {inHand.length > 0 ? (
          <Section title="I pärmen" id="i-parmen">
            <Papers {...list} papers={inHand} regulation={regulation} />
          </Section>
        ) : null}
      </KeepAnswers>
      <Sees names={planReaders(viewer, binder)} />
    </>
  );
}

type ListProps = { residentId: string; isOwn: boolean };

function Papers({ papers, regulation, ...list }: ListProps & { papers: Paper[]; regulation: string }) {
  return groupPapers(papers, regulation).map((group) => (
    <div className="papers-group" key={group.title}>
      <h3>{group.title}</h3>
      <ul className="papers-left">
        {group.papers.map((paper) => (
          <PaperRow key={paper.id} {...list} paper={paper} />
        ))}
      </ul>
    </div>
  ));
}

function PaperRow({ residentId, isOwn, paper }: ListProps & { paper: Paper }) {
  const isMissing = paper.original === "missing";
  return (
    <li>
      <span>
        <AppLink href={`/st-lakare/${residentId}/dokument/${paper.id}`}>{paper.title}</AppLink>
        <span className="note">
          {" "}
          <NoWrap>{paper.datedOn}</NoWrap>
          {paper.codes.length > 0 ? `, ${codeWords(paper.codes)}` : ""}
        </span>
      </span>
      {isOwn ? (
        <ActionForm action={tickOriginal} formId={`original-${paper.id}`} errorTitle="Det är inte ändrat">
          <input type="hidden" name="documentId" value={paper.id} />
          <input type="hidden" name="original" value={isMissing ? "inHand" : "missing"} />
          <SubmitButton kind={isMissing ? "plain" : "text"}>
            {isMissing ? "Jag har det" : "Jag har det inte"}
            <span className="vh">: {paper.title}</span>
          </SubmitButton>
        </ActionForm>
      ) : null}
    </li>
  );
}
