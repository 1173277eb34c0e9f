import { asDownload, refusal } from "@/lib/files/download";
import { openByLink } from "@/lib/report-links/open";
import { visitorOf } from "@/lib/visitor";

type Context = { params: Promise<{ token: string }> };

/** The final report for whoever holds a link that its ST-läkare has made. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const visitor = visitorOf(request.headers.get("x-forwarded-for"));
  const opened = await openByLink(token, visitor, new Date());
  switch (opened.kind) {
    case "open":
      return asDownload(opened.file);
    case "gone":
      return refusal("Länken gäller inte. Be ST-läkaren om en ny.", 404);
    case "tooMany":
      return refusal("För många försök. Vänta en kvart och försök igen.", 429);
    default:
      return opened satisfies never;
  }
}
