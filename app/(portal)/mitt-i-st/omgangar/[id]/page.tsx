import type { Metadata } from "next";
import { found, titled } from "@/app/found";
import { AppLink } from "@/components/ui/app-link";
import { PageTop } from "@/components/ui/page-top";
import { Sees } from "@/components/ui/sees";
import { requireViewer } from "@/lib/access/viewer";
import { formatDay, formatDayYear, todayIn } from "@/lib/dates";
import { listWaitingRegistrations } from "@/lib/rounds/direct";
import { findOutcome } from "@/lib/rounds/outcome";
import { mayWish, runs } from "@/lib/rounds/policy";
import { findProposal, findWishPage } from "@/lib/rounds/queries";
import { getRound, type RoundRecord } from "@/lib/rounds/record";
import { type RoundState, roundState } from "@/lib/rounds/rules";
import { ClosedWishes } from "./closed-wishes";
import { ListingForms } from "./listing-forms";
import { OutcomeSection } from "./outcome";
import { ProposalSection } from "./proposal";
import { RoundForms } from "./round-forms";
import { WishSection } from "./wishes";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ visa?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const question = getRound(await requireViewer(), (await params).id);
  return titled(question, ({ name }) => ({ title: name }));
}

/** For the coordinator the proposal, for an evaluator the list to wish from; both for who is both. */
export default async function RoundPage({ params, searchParams }: Props) {
  const [viewer, { id }, { visa }] = await Promise.all([requireViewer(), params, searchParams]);
  const round = await found(getRound(viewer, id));
  const state = roundState(round, viewer.today);
  const isOpen = state === "wishing" || state === "allotting";
  const [proposal, wishPage, outcome, registered] = await Promise.all([
    findProposal(viewer, round),
    isOpen ? findWishPage(viewer, round) : null,
    findOutcome(viewer, round),
    isOpen && runs(viewer, round) ? listWaitingRegistrations(viewer) : [],
  ]);
  return (
    <>
      <p className="crumb">
        <AppLink href="/mitt-i-st/omgangar">Omgångar</AppLink>
      </p>
      <PageTop kicker="Mitt-i-ST" title={round.name} lead={leadOf(round, state)} />
      {wishPage && state === "wishing" ? (
        <WishSection roundId={round.id} page={wishPage} decision={mayWish(viewer, round)} />
      ) : null}
      {wishPage && state === "allotting" ? <ClosedWishes page={wishPage} /> : null}
      {outcome ? <OutcomeSection outcome={outcome} isCancelled={round.isCancelled} /> : null}
      {proposal ? (
        <ProposalSection
          viewer={viewer}
          round={round}
          proposal={proposal}
          state={state}
          isAll={visa === "alla"}
        />
      ) : null}
      {proposal && isOpen ? (
        <ListingForms round={round} rows={proposal.rows} registered={registered} />
      ) : null}
      {proposal && isOpen ? <RoundForms round={round} /> : null}
      {proposal ? (
        <Sees
          names={["dig", "regionens koordinatorer"]}
          more="Värderarna ser namn, vårdcentral, region och tid kvar, och bara sina egna önskemål."
        />
      ) : null}
    </>
  );
}

function leadOf(round: RoundRecord, state: RoundState): string {
  const ended = round.endedAt ? formatDayYear(todayIn(round.endedAt)) : "";
  switch (state) {
    case "wishing":
      return `Värderarna önskar till och med ${formatDay(round.wishesDueOn)}.`;
    case "allotting":
      return `Önskemålen stängde ${formatDayYear(round.wishesDueOn)}. Nu fördelar koordinatorn.`;
    case "confirmed":
      return `Bekräftad ${ended}. Varje ST-läkare med värderare har ett ärende.`;
    case "cancelled":
      return `Inställd ${ended}: ${round.cancelledReason ?? ""}`;
    default:
      return state satisfies never;
  }
}
