import { forReader } from "@/app/api/for-reader";
import { NotFound } from "@/lib/errors";
import { asMadeDownload } from "@/lib/files/download";
import { getCase } from "@/lib/mittist/queries";
import { dayFile } from "@/lib/practice-days/calendar";
import { findDayEvent } from "@/lib/practice-days/events";

type Context = { params: Promise<{ id: string }> };

/** The practice day as a file for a calendar. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return forReader(async (viewer) => {
    const record = await getCase(viewer, id);
    const event = record.isClosed ? null : await findDayEvent(record, new Date());
    if (!event) throw new NotFound("practice day");
    const bytes = Buffer.from(dayFile(event));
    return asMadeDownload({ fileName: "praktikdag.ics", type: "text/calendar; charset=utf-8", bytes });
  });
}
