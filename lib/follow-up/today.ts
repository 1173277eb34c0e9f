import "server-only";
import type { Viewer } from "@/lib/access/viewer-type";
import { getWay, type Way } from "@/lib/residents/way";
import { listOpenActs } from "./open-acts";
import { type FollowedResident, listFollowedResidents } from "./queries";
import { byDue, type Waiting, waitingForResident, waitingFromActs } from "./waiting";

export type Today = {
  own: FollowedResident | null;
  way: Way | null;
  followed: FollowedResident[];
  waiting: Waiting[];
};

/** Everything on the start page, whatever hats the viewer wears; what does not concern them costs no query. */
export async function getToday(viewer: Viewer): Promise<Today> {
  const [ownId] = viewer.residentIds;
  const [all, acts, way] = await Promise.all([
    listFollowedResidents(viewer),
    listOpenActs(viewer),
    ownId ? getWay(viewer, ownId) : null,
  ]);
  const own = all.find(({ id }) => id === ownId) ?? null;
  const waiting = [
    ...acts.flatMap((act) => waitingFromActs(act, viewer.today)),
    ...(own ? waitingForResident(own, viewer.today, own.targets) : []),
  ].sort(byDue);
  return { own, way, followed: all.filter(({ id }) => !viewer.residentIds.includes(id)), waiting };
}
