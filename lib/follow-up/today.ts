import "server-only";
import { holds } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { WHOLE_INBOX } from "@/lib/reading-group/input";
import { listReports, type ReportRow } from "@/lib/reading-group/queries";
import { getWay, type Way } from "@/lib/residents/way";
import { type Administration, findAdministration } from "./administration";
import { findAgenda } from "./agenda";
import { type AgendaPoint, agendaPoints } from "./agenda-points";
import { listCaseWaiting } from "./cases";
import { listConversationWaiting } from "./conversation-waiting";
import { listOpenActs } from "./open-acts";
import { type FollowedResident, listFollowedResidents } from "./queries";
import { byDue, type Waiting, waitingForResident, waitingFromActs } from "./waiting";

export type Today = {
  own: FollowedResident | null;
  way: Way | null;
  agenda: AgendaPoint[];
  followed: FollowedResident[];
  waiting: Waiting[];
  /** What the reading group has before it, the unread first. */
  finalReports: ReportRow[];
  administration: Administration | null;
};

const SHOWN_REPORTS = 10;

/** Everything on the start page, whatever hats the viewer wears; what does not concern them costs no query. */
export async function getToday(viewer: Viewer): Promise<Today> {
  const [ownId] = viewer.residentIds;
  const [all, acts, cases, conversations, way, reports, administration, agenda] = await Promise.all([
    readsPlans(viewer) ? listFollowedResidents(viewer) : [],
    listOpenActs(viewer),
    listCaseWaiting(viewer),
    listConversationWaiting(viewer),
    ownId ? getWay(viewer, ownId) : null,
    listReports(viewer, WHOLE_INBOX, SHOWN_REPORTS),
    findAdministration(viewer),
    ownId ? findAgenda(viewer, ownId) : null,
  ]);
  const own = all.find(({ id }) => id === ownId) ?? null;
  const waiting = [
    ...cases,
    ...conversations,
    ...acts.flatMap((act) => waitingFromActs(act, viewer.today)),
    ...(own ? waitingForResident(own, viewer.today, own.targets) : []),
  ].sort(byDue);
  return {
    own,
    way,
    agenda: own && agenda ? agendaPoints(agenda, own, viewer.today) : [],
    followed: all.filter(({ id }) => !viewer.residentIds.includes(id)),
    waiting,
    finalReports: reports.rows,
    administration,
  };
}

const PLAN_ROLES = ["mainSupervisor", "chief", "studierektor"] as const;

function readsPlans(viewer: Viewer): boolean {
  return viewer.residentIds.length > 0 || PLAN_ROLES.some((role) => holds(viewer, role));
}
