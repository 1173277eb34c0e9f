import { NotReplaced } from "@/components/uploads/not-replaced";
import type { Viewer } from "@/lib/access/viewer-type";
import { asId, type DocumentId, isId } from "@/lib/ids";
import { findPutIn } from "@/lib/uploads/put-in";

type Props = { viewer: Viewer; keptId: unknown; replacedId: string; documents: string };

/** Where a file that was to take another's place lies already: for a form without script, told of it by its address. */
export async function KeptAlready({ viewer, keptId, replacedId, documents }: Props) {
  if (typeof keptId !== "string" || !isId(keptId)) return null;
  const there = await findPutIn(viewer, asId<DocumentId>(keptId));
  return <NotReplaced there={there} replacedId={replacedId} documents={documents} />;
}
