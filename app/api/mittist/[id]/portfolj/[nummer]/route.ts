import { forReader } from "@/app/api/for-reader";
import { asDownload, asShown, refusal } from "@/lib/files/download";
import { openItemFile } from "@/lib/portfolios/item-queries";
import { withinLimit } from "@/lib/rate-limits";

type Context = { params: Promise<{ id: string; nummer: string }> };

/** More than anybody reads, and less than it takes to copy a region. */
const PER_MINUTE = { count: 120, seconds: 60 };

/** A part of a portfolio as it was handed in: to keep, or with `?visa` to be drawn by its page. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id, nummer } = await params;
  return forReader(async (viewer) => {
    if (!(await withinLimit(`document:${viewer.personId}`, PER_MINUTE, new Date()))) {
      return refusal("Du har öppnat många filer på kort tid. Vänta en minut och försök igen.", 429);
    }
    const number = /^[1-9]\d{0,3}$/.test(nummer) ? Number(nummer) : 0;
    const isShown = new URL(request.url).searchParams.has("visa");
    const file = await openItemFile(viewer, { caseId: id, number, how: isShown ? "shown" : "downloaded" });
    return isShown ? asShown(file) : asDownload(file);
  });
}
