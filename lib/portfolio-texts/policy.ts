import { ALLOWED, type Decision, refused } from "@/lib/access/decision";
import type { ResidentPlace } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";

export const SENTENCES = {
  onlyResident: "Det är ST-läkaren som skriver sina egna texter.",
} as const;

/** A text in the binder is its owner's own words: nobody else begins one or goes on with it. */
export function mayWritePortfolioText(
  viewer: Viewer,
  resident: Pick<ResidentPlace, "personId">,
): Decision<keyof typeof SENTENCES> {
  return viewer.personId === resident.personId ? ALLOWED : refused("onlyResident");
}
