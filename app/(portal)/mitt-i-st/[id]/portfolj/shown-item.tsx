import { ShownFile } from "@/components/documents/shown-file";
import { RefreshWhileWaiting } from "@/components/ui/refresh-while-waiting";
import type { Viewer } from "@/lib/access/viewer-type";
import { type OpenItem, readWords } from "@/lib/portfolios/item-queries";

/** A part as it was handed in: words in the page, pages and pictures drawn, and always to be downloaded. */
export async function ShownItem({ viewer, item }: { viewer: Viewer; item: OpenItem }) {
  const words = await readWords(viewer, item);
  const { title, type, source } = item;
  if (type === null && words === null) {
    return (
      <p className="note" role="status">
        Pdf:en ritas. Det tar några sekunder.
        <RefreshWhileWaiting />
      </p>
    );
  }
  const file = type === null ? null : `/api/mittist/${item.caseId}/portfolj/${item.number}`;
  return <ShownFile file={file} title={title} type={source === "text" ? "text/plain" : type} words={words} />;
}
