import type { Metadata } from "next";
import { found } from "@/app/found";
import { requireViewer } from "@/lib/access/viewer";
import { listActivities } from "@/lib/activities/queries";
import { listLinkedDocuments } from "@/lib/documents/linked";
import { asId, type ResidentId } from "@/lib/ids";
import { getGoal } from "@/lib/iup/queries";
import { groupGoals, statusOf } from "@/lib/iup/rules";
import { IupHead } from "../iup-head";
import { iupLines } from "../iup-lines";
import { IupRows } from "../iup-rows";
import { loadPlan } from "../load-plan";
import { GoalSheet } from "./goal-sheet";

type Props = { params: Promise<{ id: string; kod: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `IUP, ${(await params).kod}` };
}

export default async function IupRowPage({ params }: Props) {
  const viewer = await requireViewer();
  const { id, kod } = await params;
  const [plan, { goal, activities, documents }] = await found(
    Promise.all([loadPlan(viewer, id), loadGoal()]),
  );
  const base = `/st-lakare/${id}/iup`;
  const isPast = plan.past.some(({ code }) => code === goal.code);
  const shown = isPast ? plan.past : plan.groups.flatMap(({ goals }) => goals);
  const index = shown.findIndex(({ code }) => code === goal.code);
  const row = shown[index];
  return (
    <>
      <IupHead base={base} residentId={id} today={viewer.today} {...plan} />
      <IupRows
        groups={iupLines(isPast ? groupGoals(plan.past) : plan.groups)}
        base={base}
        open={{
          code: goal.code,
          sheet: (
            <GoalSheet
              viewer={viewer}
              binder={plan.binder}
              goal={goal}
              status={row ? statusOf(row) : "no-plan"}
              activities={activities}
              documents={documents}
              base={base}
              nextCode={shown[index + 1]?.code}
            />
          ),
        }}
      />
    </>
  );

  async function loadGoal() {
    const opened = await getGoal(viewer, id, kod);
    const [activities, documents] = await Promise.all([
      listActivities(viewer, id, opened.id),
      listLinkedDocuments(viewer, asId<ResidentId>(id), "activity"),
    ]);
    return { goal: opened, activities, documents };
  }
}
