import type { Metadata } from "next";
import { Fragment } from "react";
import { found } from "@/app/found";
import { DelmalKey } from "@/components/charts/delmal-key";
import { type DelmalGroup, DelmalMap } from "@/components/charts/delmal-map";
import { AppLink } from "@/components/ui/app-link";
import { Requirement } from "@/components/ui/requirement";
import { Sees } from "@/components/ui/sees";
import { requireViewer } from "@/lib/access/viewer";
import { groupWords } from "@/lib/curriculum/rules";
import { formatDayYear } from "@/lib/dates";
import { targetsOf } from "@/lib/follow-up/targets";
import { listGoals } from "@/lib/iup/queries";
import { type GoalRow, groupGoals, requirementsOf, standing, statusOf } from "@/lib/iup/rules";
import { getBinder } from "@/lib/residents/queries";
import { planReaders } from "@/lib/residents/readers";
import { capitalise, numberInWords } from "@/lib/texts/rules";
import { DAGGER, STATUS_KINDS } from "../delmal-status";
import { DelmalTable } from "./delmal-table";

export const metadata: Metadata = { title: "Delmål" };

export default async function DelmalPage({ params }: { params: Promise<{ id: string }> }) {
  const [viewer, { id }] = await Promise.all([requireViewer(), params]);
  const [goals, binder] = await found(Promise.all([listGoals(viewer, id), getBinder(viewer, id)]));
  const base = `/st-lakare/${id}/delmal`;
  // Once BT is approved its delmål are history: they stand last and do not weigh in the sentence.
  const current = binder.btApprovedOn === null ? goals : goals.filter(({ kind }) => kind === "ST");
  const past = goals.filter((goal) => !current.includes(goal));
  const table = { base, today: viewer.today, silentDays: targetsOf(binder.targets).goalSilentDays };
  return (
    <>
      <div className="top top--tight">
        <h2>Delmålskartan</h2>
        <p className="lead">
          {standing(current)} <WithoutPlan goals={current.filter(({ kind }) => kind === "ST")} base={base} />
        </p>
      </div>
      <DelmalMap base={base} groups={mapGroups(current)} label={allOf(current)} />
      <DelmalKey />
      <Sees names={planReaders(viewer, binder)} />
      <DelmalTable groups={groupGoals(current)} {...table} />
      <TableKey hasUnverified={goals.some((goal) => requirementsOf(goal).some((one) => one.isUnverified))} />
      {binder.btApprovedOn && past.length > 0 ? (
        <details className="more">
          <summary>
            Bastjänstgöringens {past.length} delmål, godkända {formatDayYear(binder.btApprovedOn)}
          </summary>
          <DelmalTable groups={groupGoals(past)} {...table} />
        </details>
      ) : null}
    </>
  );
}

function mapGroups(goals: GoalRow[]): DelmalGroup[] {
  return groupGoals(goals).map(({ group, specialty, goals: cells }) => ({
    name: group,
    note: MAP_NOTES[group] ?? groupWords(group, specialty).replace(/^.* med /, ""),
    prefix: group.startsWith("ST") ? "ST" : group === "BT" ? "BT" : "",
    cells: cells.map((goal) => ({
      code: goal.code,
      title: goal.title,
      status: STATUS_KINDS[statusOf(goal)],
    })),
  }));
}

// The map has less room than the table's headings.
const MAP_NOTES: Record<string, string> = { STa: "gemensamma", a: "gemensamma" };

/** "Alla 26 delmål", and while bastjänstgöring is not approved how many of those come to it. */
function allOf(goals: GoalRow[]): string {
  const bt = goals.filter(({ kind }) => kind === "BT").length;
  const st = `Alla ${goals.length - bt} delmål`;
  return bt === 0 ? st : `${st} i ST och ${bt} i bastjänstgöringen`;
}

/** Those that lack a plan, by name while they are few. */
function WithoutPlan({ goals, base }: { goals: GoalRow[]; base: string }) {
  const without = goals.filter((goal) => statusOf(goal) === "no-plan");
  if (without.length === 0 || without.length === goals.length) return null;
  const count = `${capitalise(numberInWords(without.length, "ett"))} saknar plan`;
  if (without.length > 3) return `${count}.`;
  return (
    <>
      {count}:{" "}
      {without.map((goal, index) => (
        <Fragment key={goal.id}>
          {index === 0 ? "" : index === without.length - 1 ? " och " : ", "}
          <AppLink href={`${base}/${goal.code}`}>{`${goal.code} ${goal.title}`}</AppLink>
        </Fragment>
      ))}
      .
    </>
  );
}

function TableKey({ hasUnverified }: { hasUnverified: boolean }) {
  return (
    <div className="key note">
      <Requirement state="met">uppfylld</Requirement>
      <Requirement state="part">pågår</Requirement>
      <Requirement state="unmet">saknas eller planerad</Requirement>
      <span>Underlag är bedömningar, intyg, kurser och samtal som ni kopplat till delmålet.</span>
      {hasUnverified ? <span>{DAGGER}</span> : null}
    </div>
  );
}
