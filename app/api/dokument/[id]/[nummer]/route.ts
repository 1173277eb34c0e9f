import { sendDocument } from "../../send";

type Context = { params: Promise<{ id: string; nummer: string }> };

/** An earlier file of a document. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id, nummer } = await params;
  return sendDocument(request, id, nummer);
}
