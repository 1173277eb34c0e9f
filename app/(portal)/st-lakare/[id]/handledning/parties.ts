import type { Viewer } from "@/lib/access/viewer-type";
import type { Binder } from "@/lib/residents/queries";
import { type Party, partyOf } from "@/lib/supervision/policy";
import { listWords } from "@/lib/texts/rules";

export type Parties = {
  mine: Party | null;
  residentName: string;
  supervisorNames: string[];
  /** The other one, by name, for sentences: "Maja Ekvall", "Anna Berg", "din huvudhandledare". */
  other: string;
  /** For «Syns för». */
  sees: string;
};

export function partiesOf(viewer: Viewer, binder: Binder): Parties {
  const mine = partyOf(viewer, { residentId: binder.place.id, residentPersonId: binder.place.personId });
  const supervisorNames = binder.mainSupervisors.map(({ name }) => name);
  const others =
    mine === "resident"
      ? supervisorNames
      : [binder.name, ...supervisorNames.filter((name) => name !== viewer.name)];
  return {
    mine,
    residentName: binder.name,
    supervisorNames,
    other: mine === "resident" ? listWords(supervisorNames, "eller") || "din huvudhandledare" : binder.name,
    sees: others.length > 0 ? listWords(["dig", ...others], "och") : "bara dig",
  };
}
