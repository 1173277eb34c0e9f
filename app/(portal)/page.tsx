import { PageTop } from "@/components/ui/page-top";
import { requireViewer } from "@/lib/access/viewer";
import { formatDay } from "@/lib/dates";

export default async function TodayPage() {
  const viewer = await requireViewer();
  return <PageTop title={formatDay(viewer.today)} />;
}
