import type { Metadata } from "next";
import { found, titled } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { requireViewer } from "@/lib/access/viewer";
import { type EscalationView, getConversation } from "@/lib/mittist/escalation-queries";
import { noteAnswersRead } from "@/lib/mittist/escalation-readings";
import { mayFollow } from "@/lib/mittist/policy";
import { Escalations } from "../escalations";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const question = getConversation(await requireViewer(), (await params).id);
  return titled(question, ({ record }) => ({ title: `Fråga till ledningen, ${record.residentName}` }));
}

/** The conversation with the leadership, also for the one who asked and has left the case since. */
export default async function ConversationPage({ params }: Props) {
  const viewer = await requireViewer();
  const { record, escalations } = await found(getConversation(viewer, (await params).id));
  if (escalations.some(({ isUnread }) => isUnread)) await noteAnswersRead(viewer, record.id);
  const follows = mayFollow(viewer, record.facts);
  return (
    <>
      <p className="crumb">
        {follows ? (
          <AppLink href={`/mitt-i-st/${record.id}`}>Ärendet</AppLink>
        ) : (
          <AppLink href="/mitt-i-st">Mitt-i-ST</AppLink>
        )}
      </p>
      <PageTop kicker="Mitt-i-ST" title={record.residentName} lead={leadOf(escalations, follows)} />
      <Escalations viewer={viewer} record={record} escalations={escalations} />
    </>
  );
}

/** Of what is shown here alone: another's question may be open, and that is not theirs to know. */
function leadOf(escalations: EscalationView[], follows: boolean): string {
  const waits = escalations.some(({ answeredAt }) => answeredAt === null);
  const state = waits ? "Frågan väntar på ledningens svar." : "Frågan är besvarad.";
  return follows ? state : `Du har lämnat ärendet, men samtalet är fortfarande ditt. ${state}`;
}
