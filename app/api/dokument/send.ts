import { forReader } from "@/app/api/for-reader";
import { openFile } from "@/lib/documents/queries";
import { fileNameOf } from "@/lib/documents/rules";
import { asDownload, asShown, refusal } from "@/lib/files/download";
import { withinLimit } from "@/lib/rate-limits";

/** More than anybody reads, and less than it takes to copy a region. */
const PER_MINUTE = { count: 120, seconds: 60 };

/** The file that is wanted, or the newest: to keep, or with `?visa` to be drawn by its page. */
export function sendDocument(request: Request, id: string, wanted: string | null): Promise<Response> {
  return forReader(async (viewer) => {
    if (!(await withinLimit(`document:${viewer.personId}`, PER_MINUTE, new Date()))) {
      return refusal("Du har öppnat många filer på kort tid. Vänta en minut och försök igen.", 429);
    }
    const number = wanted === null ? null : versionNumber(wanted);
    const isShown = new URL(request.url).searchParams.has("visa");
    const file = await openFile(viewer, { id, number, how: isShown ? "shown" : "downloaded" });
    const named = { ...file, fileName: fileNameOf(file.title, file.type) };
    return isShown ? asShown(named) : asDownload(named);
  });
}

/** What is no number is a version that no document has. */
function versionNumber(wanted: string): number {
  return /^[1-9]\d{0,5}$/.test(wanted) ? Number(wanted) : 0;
}
