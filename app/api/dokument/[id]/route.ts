import { sendDocument } from "../send";

type Context = { params: Promise<{ id: string }> };

/** The newest file of a document: to keep, or with `?visa` to be drawn by its page. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return sendDocument(request, (await params).id, null);
}
