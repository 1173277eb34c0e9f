import { forReader } from "@/app/api/for-reader";
import { writeTable } from "@/lib/activities/table";
import { STATUS_WORDS } from "@/lib/curriculum/status";
import { asMadeDownload } from "@/lib/files/download";
import { listGoals } from "@/lib/iup/queries";
import { statusOf } from "@/lib/iup/rules";
import { listPlan } from "@/lib/revisions/queries";

type Context = { params: Promise<{ id: string }> };

/** The plan as a table for Excel, with the columns that can be pasted back. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return forReader(async (viewer) => {
    const goals = await listGoals(viewer, id);
    const words = new Map(goals.map((goal) => [goal.code, STATUS_WORDS[statusOf(goal)]]));
    const lines = await listPlan(viewer, id);
    const table = writeTable(lines.map((line) => ({ ...line, statusWord: words.get(line.code) ?? "" })));
    return asMadeDownload({
      fileName: `iup-${viewer.today}.csv`,
      type: "text/csv; charset=utf-8",
      bytes: new TextEncoder().encode(table),
    });
  });
}
