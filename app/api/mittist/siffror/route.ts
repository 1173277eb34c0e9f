import { forReader } from "@/app/api/for-reader";
import { exportFigures, FORMATS } from "@/lib/figures/export";
import { asMadeDownload, refusal } from "@/lib/files/download";

/** The figures of Mitt-i-ST for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const wanted = new URL(request.url).searchParams.get("format") ?? "csv";
  return forReader(async (viewer) => {
    const format = FORMATS.find((one) => one === wanted);
    if (!format) return refusal("Filen finns som csv och xlsx.", 404);
    return asMadeDownload(await exportFigures(viewer, format));
  });
}
