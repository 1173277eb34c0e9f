import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found, titled } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { requireViewer } from "@/lib/access/viewer";
import { listColleagues } from "@/lib/mittist/colleagues";
import { listCoordinators } from "@/lib/mittist/coordinators";
import { mayCoordinate } from "@/lib/mittist/policy";
import { getCase } from "@/lib/mittist/queries";
import { CoEvaluatorSection, CoordinatorSection, HandoverSection } from "./handover-forms";
import { CloseSection, PauseSection } from "./standing-forms";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const question = getCase(await requireViewer(), (await params).id);
  return titled(question, ({ residentName }) => ({ title: `Hantera ärendet, ${residentName}` }));
}

/** What a coordinator does with a case as a whole; its steps are taken on its own page. */
export default async function ManageCasePage({ params }: Props) {
  const viewer = await requireViewer();
  const record = await found(getCase(viewer, (await params).id));
  if (!mayCoordinate(viewer, record.facts.regionId).allowed) notFound();
  const [evaluators, coEvaluators, coordinators] = await Promise.all([
    listColleagues(viewer, "evaluator"),
    listColleagues(viewer, "coEvaluator"),
    listCoordinators(viewer, record),
  ]);
  return (
    <>
      <p className="crumb">
        <AppLink href={`/mitt-i-st/${record.id}`}>Ärendet</AppLink>
      </p>
      <PageTop
        title={`${record.residentName}, hantera ärendet`}
        lead={record.isClosed ? "Ärendet är avslutat och kan inte ändras." : undefined}
      />
      <PauseSection viewer={viewer} record={record} />
      <HandoverSection viewer={viewer} record={record} evaluators={evaluators} coEvaluators={coEvaluators} />
      <CoEvaluatorSection viewer={viewer} record={record} coEvaluators={coEvaluators} />
      <CoordinatorSection viewer={viewer} record={record} coordinators={coordinators} />
      <CloseSection viewer={viewer} record={record} />
    </>
  );
}
