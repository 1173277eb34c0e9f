import type { Metadata } from "next";
import { found } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { Section } from "@/components/ui/section";
import { Sees } from "@/components/ui/sees";
import { Table } from "@/components/ui/table";
import { requireViewer } from "@/lib/access/viewer";
import { listActivities } from "@/lib/activities/queries";
import { activityWords, requirementStates } from "@/lib/curriculum/rules";
import { type Evidence, type Goal, getGoal, listEvidence } from "@/lib/iup/queries";
import { mayReadSupervision } from "@/lib/residents/policy";
import { getBinder } from "@/lib/residents/queries";
import { planReaders } from "@/lib/residents/readers";
import { capitalise } from "@/lib/texts/rules";
import { DAGGER, Requirements } from "../../delmal-status";

type Props = { params: Promise<{ id: string; kod: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).kod };
}

export default async function DelmalOwnPage({ params }: Props) {
  const viewer = await requireViewer();
  const { id, kod } = await params;
  const [goal, binder] = await found(Promise.all([getGoal(viewer, id, kod), getBinder(viewer, id)]));
  const [activities, evidence] = await Promise.all([
    listActivities(viewer, id, goal.id),
    listEvidence(viewer, goal.id, mayReadSupervision(viewer, binder.place)),
  ]);
  const states = requirementStates(goal.requirements, activities);
  return (
    <>
      <div className="top">
        <p className="kicker">
          <AppLink href={`/st-lakare/${id}/delmal`}>Alla delmål</AppLink>
        </p>
        <h2>
          {goal.code} {goal.title}
        </h2>
        <p className="lead">{goal.summary}</p>
        <p className="note below-lead">
          Portalens egen sammanfattning, inte föreskriftens ord.
          {goal.titleOfficial ? null : " Föreskriften har ingen rubrik här, namnet är portalens eget."} Källa:{" "}
          {goal.source.replace(/\.$/, "")}. Säkerhet:{" "}
          {goal.certainty.toLocaleLowerCase("sv").replace(/\.$/, "")}.
        </p>
        <p className="acts">
          <AppLink href={`/st-lakare/${id}/iup/${goal.code}#${goal.code}`}>
            Planen för {goal.code} i IUP
          </AppLink>
        </p>
      </div>
      <Section title="Krävs" note="Utbildningsaktiviteter enligt föreskriften">
        <p>
          <Requirements states={states} />
        </p>
        {states.some(({ isUnverified }) => isUnverified) ? <p className="note">{DAGGER}</p> : null}
        <Recommended goal={goal} />
      </Section>
      <Section title="Intyg" note="Blanketterna hör till föreskriften">
        <IntygTable goal={goal} />
      </Section>
      <Section title="Underlag" note="Det som visar hur delmålet nås">
        <EvidenceTable evidence={evidence} residentId={id} />
        <Sees names={planReaders(viewer, binder)} />
      </Section>
    </>
  );
}

function Recommended({ goal }: { goal: Goal }) {
  const advice = goal.requirements.filter(({ level }) => level === "recommended" || level === "free");
  if (advice.length === 0) return null;
  return (
    <>
      <h3 className="advice">Allmänna råd</h3>
      <ul>
        {advice.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}

const ISSUERS: Record<string, string> = {
  supervisor: "handledare",
  courseLeaderOrSupervisor: "kursledare eller handledare",
};

function IntygTable({ goal }: { goal: Goal }) {
  return (
    <Table stack>
      <thead>
        <tr>
          <th scope="col">Blankett</th>
          <th scope="col">Visar</th>
          <th scope="col">Utfärdas av</th>
        </tr>
      </thead>
      <tbody>
        {goal.intyg.map((row) => (
          <tr key={`${row.form} ${row.activity}`}>
            <th scope="row">{row.form}</th>
            <td data-l="Visar">{activityWords({ kind: row.activity, scope: null })}</td>
            <td data-l="Utfärdas av">{ISSUERS[row.issuer] ?? row.issuer}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const KINDS: Record<Evidence["kind"], string> = {
  document: "dokument",
  assessment: "bedömning",
  talk: "handledningssamtal",
  activity: "aktivitet",
};

/** "bedömning, Anna Berg": who it was by where that is known, instead of a column that is mostly empty. */
function kindWords({ kind, detail }: Evidence): string {
  return kind === "document" || detail === "" ? KINDS[kind] : `${KINDS[kind]}, ${detail}`;
}

function EvidenceTable({ evidence, residentId }: { evidence: Evidence[]; residentId: string }) {
  if (evidence.length === 0) {
    return (
      <p>
        Inget underlag är kopplat än. Samtal, bedömningar, dokument och aktiviteter kan kopplas till delmålet.
      </p>
    );
  }
  return (
    <Table stack>
      <thead>
        <tr>
          <th scope="col">Vad</th>
          <th scope="col">Slag</th>
          <th scope="col" className="n">
            Datum
          </th>
        </tr>
      </thead>
      <tbody>
        {evidence.map((row) => (
          <tr key={`${row.kind} ${row.id}`}>
            <th scope="row">
              {row.kind === "document" ? (
                <AppLink href={`/st-lakare/${residentId}/dokument/${row.id}`}>{row.title}</AppLink>
              ) : (
                row.title || capitalise(KINDS[row.kind])
              )}
            </th>
            <td data-l="Slag">{kindWords(row)}</td>
            <td className="n" data-l="Datum">
              {row.on}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
