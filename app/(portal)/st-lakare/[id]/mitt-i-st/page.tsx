import type { Metadata } from "next";
import { found } from "@/app/found";
import { CaseLine } from "@/components/charts/case-line";
import { AppLink } from "@/components/ui/app-link";
import { Whole } from "@/components/ui/nowrap";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { holds } from "@/lib/access/roles";
import { requireViewer } from "@/lib/access/viewer";
import { formatWeekdayYear } from "@/lib/dates";
import { asId, type ResidentId } from "@/lib/ids";
import { type BinderCase, listBinderCases } from "@/lib/mittist/binder-queries";
import { hasReached } from "@/lib/mittist/rules";
import { listOwnFollowers } from "@/lib/mittist/share-queries";
import { findBinderRegistration } from "@/lib/registrations/queries";
import { listOwnLinks, listOwnReadings } from "@/lib/report-links/queries";
import { listOpenDelmal, listOwnReportGoals } from "@/lib/taken-goals/queries";
import { NoCase } from "./no-case";
import { Readings } from "./readings";
import { ReportGoals } from "./report-goals";
import { ReportLinks } from "./report-links";
import { ShareReport } from "./share-report";

export const metadata: Metadata = { title: "Mitt-i-ST" };

/** The ST-läkare's own cases; others see how far it has come, and what it says only when it is shared with them. */
export default async function BinderMittistPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await requireViewer();
  const { id } = await params;
  const [{ isOwn, cases }, registration] = await Promise.all([
    found(listBinderCases(viewer, id)),
    findBinderRegistration(viewer, id),
  ]);
  const mayOpenRegistration = isOwn || holds(viewer, "studierektor");
  if (cases.length === 0) {
    return <NoCase residentId={id} registration={registration} mayOpen={mayOpenRegistration} />;
  }
  const mayShare = isOwn && cases.some(({ state }) => hasReached(state, "final"));
  const residentId = asId<ResidentId>(id);
  const [followers, links, readings, goals] = mayShare
    ? await Promise.all([
        listOwnFollowers(viewer, residentId),
        listOwnLinks(viewer, residentId, new Date()),
        listOwnReadings(viewer, residentId),
        listOwnReportGoals(viewer, residentId),
      ])
    : [[], [], [], []];
  const asksForDelmal = goals.some(({ code, taken }) => code === null && taken === null);
  const delmal = asksForDelmal ? await listOpenDelmal(viewer, residentId) : [];
  return (
    <>
      <div className="top top--tight">
        <h2>Mitt-i-ST</h2>
        <p className="lead">{leadOf(cases, isOwn)}</p>
      </div>
      {cases.map((one) => (
        <Section key={one.id} title={titleOf(one)}>
          <CaseLine station={one.station} name={one.step} late={false} />
          {one.move && !hasReached(one.state, "evaluated") ? <p>{one.move}</p> : null}
          <Papers one={one} isOwn={isOwn} />
          {isOwn && hasReached(one.state, "final") ? (
            <>
              <ReportGoals
                residentId={id}
                goals={goals.filter(({ caseId }) => caseId === one.id)}
                delmal={delmal}
              />
              <ShareReport caseId={one.id} followers={followers} />
              <ReportLinks caseId={one.id} links={links.filter(({ caseId }) => caseId === one.id)} />
              <Readings readings={readings.filter(({ caseId }) => caseId === one.id)} />
            </>
          ) : null}
        </Section>
      ))}
      {isOwn ? (
        <Sees
          names={["dig"]}
          more="Handledare, chef och studierektor ser steg och datum. Rapporten ser de bara om du delar den."
        />
      ) : (
        <p className="sees">
          <span>
            <Whole>Du ser steg och datum. Rapporten ser du bara om ST-läkaren delar den med dig.</Whole>
          </span>
        </p>
      )}
    </>
  );
}

/** How it stands, in one sentence. */
function leadOf(cases: BinderCase[], isOwn: boolean): string {
  const whose = isOwn ? "Din" : "ST-läkarens";
  if (cases.some(({ state }) => hasReached(state, "final"))) return `${whose} Mitt-i-ST är genomförd.`;
  return cases.some(({ isClosed }) => !isClosed)
    ? `${whose} Mitt-i-ST är i gång.`
    : `${whose} Mitt-i-ST är avslutad utan slutlig rapport.`;
}

function titleOf(one: BinderCase): string {
  if (hasReached(one.state, "final")) return "Genomförd";
  return one.isClosed ? "Avslutat ärende" : "Pågående ärende";
}

function Papers({ one, isOwn }: { one: BinderCase; isOwn: boolean }) {
  const day = one.practiceDay ? `Praktikdag ${formatWeekdayYear(one.practiceDay)}. ` : "";
  if (!isOwn) {
    return (
      <p>
        {day}
        {one.hasProgramme ? <AppLink href={`/mitt-i-st/${one.id}/dagen`}>Dagens program</AppLink> : null}{" "}
        {one.sharedDocumentId ? (
          <a href={`/api/filer/${one.sharedDocumentId}`}>Läs rapporten, som ST-läkaren delar med dig (pdf)</a>
        ) : null}
      </p>
    );
  }
  return (
    <ul className="papers">
      <li>
        {day}
        <AppLink href={`/mitt-i-st/${one.id}`}>Öppna ärendet</AppLink>
      </li>
      {one.hasProgramme ? (
        <li>
          <AppLink href={`/mitt-i-st/${one.id}/dagen`}>Dagens program</AppLink>
        </li>
      ) : null}
      {one.isToEvaluate ? (
        <li>
          <AppLink href={`/mitt-i-st/${one.id}/utvardering`}>Utvärdera din Mitt-i-ST</AppLink>
        </li>
      ) : null}
      {one.hasReport ? (
        <li>
          <AppLink href={`/mitt-i-st/${one.id}/rapport`}>Läs rapporten</AppLink>
        </li>
      ) : null}
      {one.hasIntyg ? (
        <li>
          <AppLink href={`/mitt-i-st/${one.id}/intyg`}>Visa intyget</AppLink>
        </li>
      ) : null}
    </ul>
  );
}
