import type { Viewer } from "@/lib/access/viewer-type";
import type { CaseRecord } from "@/lib/mittist/record";
import type { Portfolio } from "@/lib/portfolios/queries";

/** What each part of the page is given; `asked` is what stands in the address. */
export type Parts = {
  viewer: Viewer;
  record: CaseRecord;
  portfolio: Portfolio;
  asked: { point: string; words: string; written: string; number: number | null };
};
