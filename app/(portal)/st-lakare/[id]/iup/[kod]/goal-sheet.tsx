import { DraftField } from "@/components/forms/draft-field";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import { Sees } from "@/components/ui/sees";
import { Sheet, SheetRow } from "@/components/ui/sheet";
import { Status } from "@/components/ui/status";
import type { Viewer } from "@/lib/access/viewer-type";
import type { Activity } from "@/lib/activities/queries";
import type { DelmalStatus } from "@/lib/curriculum/status";
import { formatDayYear, formatSaved, todayIn } from "@/lib/dates";
import type { LinkedDocuments } from "@/lib/documents/linked";
import type { Evaluation, Goal } from "@/lib/iup/queries";
import { mayEditPlan, mayEvaluate, mayJudgeGoal, mayRecommend, mayWritePlan } from "@/lib/residents/policy";
import type { Binder } from "@/lib/residents/queries";
import { planReaders } from "@/lib/residents/readers";
import { listWords } from "@/lib/texts/rules";
import { DelmalStatusMark } from "../../delmal-status";
import { ActivityTable } from "./activity-table";
import { EvaluationForm, MethodsForm, StatusForm } from "./goal-forms";
import { RecommendationForm } from "./recommendation-form";

type Props = {
  viewer: Viewer;
  binder: Binder;
  goal: Goal;
  status: DelmalStatus;
  activities: Activity[];
  documents: LinkedDocuments;
  base: string;
  nextCode: string | undefined;
};

export function GoalSheet({ viewer, binder, goal, status, activities, documents, base, nextCode }: Props) {
  const place = binder.place;
  const isOpen = goal.status !== "archived";
  const mayEdit = isOpen && mayEditPlan(viewer, place).allowed;
  const supervisor = binder.mainSupervisors[0]?.name ?? "huvudhandledaren";
  return (
    <Sheet
      bleed
      id={goal.code}
      title={`${goal.code} ${goal.title}`}
      status={<GoalStatus goal={goal} status={status} />}
    >
      <p className="kr">
        {goal.summary}{" "}
        <span className="note">
          Portalens sammanfattning.{" "}
          <AppLink href={`/st-lakare/${place.id}/delmal/${goal.code}`}>Läs mer om delmålet</AppLink>
        </span>
      </p>
      <SheetRow title="Rekommendation" note={recommendationNote(goal)}>
        {goal.recommendation ? (
          <p className="read">{goal.recommendation.body}</p>
        ) : (
          <p className="note">Ingen rekommendation är skriven för {binder.region} än.</p>
        )}
        {mayRecommend(viewer, [place.areaId]).allowed ? (
          <RecommendationForm
            regionId={place.regionId}
            delmalId={goal.delmalId}
            body={goal.recommendation?.body ?? ""}
            today={viewer.today}
          />
        ) : null}
      </SheetRow>
      <SheetRow title="Min plan" note={`ST-läkaren skriver, ${supervisor} kommenterar i utvärderingen`}>
        <Plan viewer={viewer} binder={binder} goal={goal} isOpen={isOpen} />
      </SheetRow>
      <SheetRow title="Så bedöms det" note="Välj minst en form. Föreskriften anger ingen.">
        {mayEdit ? (
          <MethodsForm goal={goal} residentId={place.id} />
        ) : (
          <p>{goal.methods.length > 0 ? listWords(goal.methods, "och") : "Inget är valt än."}</p>
        )}
      </SheetRow>
      <SheetRow
        title="Aktiviteter"
        wide
        note={mayEdit ? "Skriv i rutan, Tab går till nästa. Raden sparas när du lämnar den." : undefined}
      >
        <ActivityTable
          activities={activities}
          documents={documents}
          residentId={place.id}
          code={goal.code}
          mayEdit={mayEdit}
        />
      </SheetRow>
      <SheetRow title="Utvärdering" note="Daterad, i eget namn">
        <Evaluations evaluations={goal.evaluations} />
        {isOpen && mayEvaluate(viewer, place).allowed ? (
          <EvaluationForm goal={goal} residentId={place.id} today={viewer.today} />
        ) : null}
      </SheetRow>
      <div className="acts">
        {nextCode ? (
          <ButtonLink kind="first" href={`${base}/${nextCode}#${nextCode}`}>
            Klar, nästa rad
          </ButtonLink>
        ) : null}
        <AppLink className={buttonClass.text} href={`${base}#${goal.code}`}>
          Stäng
        </AppLink>
        <StatusForms viewer={viewer} binder={binder} goal={goal} />
      </div>
    </Sheet>
  );
}

function GoalStatus({ goal, status }: { goal: Goal; status: DelmalStatus }) {
  if (goal.status === "ongoing" || goal.statusAt === null) return <DelmalStatusMark status={status} />;
  const when = `${formatDayYear(todayIn(goal.statusAt))} av ${goal.statusBy ?? "någon"}`;
  return goal.status === "archived" ? (
    <Status kind="lock">Arkiverat {when}</Status>
  ) : (
    <Status kind="done">Uppnått (Giltig), bedömt {when}</Status>
  );
}

function recommendationNote({ recommendation }: Goal): string | undefined {
  if (!recommendation) return undefined;
  return `${recommendation.author}, studierektor, gäller sedan ${formatDayYear(recommendation.validFrom)}`;
}

type PlanProps = { viewer: Viewer; binder: Binder; goal: Goal; isOpen: boolean };

function Plan({ viewer, binder, goal, isOpen }: PlanProps) {
  const readers = planReaders(viewer, binder);
  if (!isOpen || !mayWritePlan(viewer, binder.place).allowed) {
    return (
      <>
        {goal.plan ? <p className="read">{goal.plan}</p> : <p className="note">Ingen plan är skriven än.</p>}
        <Sees names={readers} />
      </>
    );
  }
  return (
    <DraftField
      target={{ slot: "plan", parentId: goal.id }}
      label={<span className="vh">Min individuella plan, {goal.code}</span>}
      initial={{
        body: goal.plan ?? "",
        version: goal.planVersion ?? 0,
        at: goal.planAt ? formatSaved(goal.planAt, new Date()) : null,
      }}
      sees={listWords(readers, "och")}
      rows={6}
    />
  );
}

function Evaluations({ evaluations }: { evaluations: Evaluation[] }) {
  if (evaluations.length === 0) return <p className="note">Ingen utvärdering är skriven än.</p>;
  const latest = [
    evaluations.find(({ party }) => party === "resident"),
    evaluations.find(({ party }) => party === "mainSupervisor"),
  ].filter((one) => one !== undefined);
  const earlier = evaluations.filter((one) => !latest.includes(one));
  return (
    <>
      <div className="duo">
        {latest.map((one) => (
          <Written key={one.id} evaluation={one} />
        ))}
      </div>
      {earlier.length > 0 ? (
        <details className="more">
          <summary>Tidigare utvärderingar ({earlier.length})</summary>
          {earlier.map((one) => (
            <Written key={one.id} evaluation={one} />
          ))}
        </details>
      ) : null}
    </>
  );
}

function Written({ evaluation }: { evaluation: Evaluation }) {
  return (
    <div>
      <p className="note">
        {evaluation.author}, {formatDayYear(evaluation.datedOn)}
      </p>
      <p className="read">{evaluation.body}</p>
    </div>
  );
}

function StatusForms({ viewer, binder, goal }: { viewer: Viewer; binder: Binder; goal: Goal }) {
  const { place } = binder;
  const props = { goal, residentId: place.id };
  const mayJudge = mayJudgeGoal(viewer, place).allowed;
  return (
    <>
      {mayJudge && goal.status === "ongoing" ? <StatusForm deed="judge" {...props} /> : null}
      {goal.status === "achieved" && mayEditPlan(viewer, place).allowed ? (
        <StatusForm deed="archive" {...props} />
      ) : null}
      {mayJudge && goal.status !== "ongoing" ? <StatusForm deed="reopen" {...props} /> : null}
    </>
  );
}
