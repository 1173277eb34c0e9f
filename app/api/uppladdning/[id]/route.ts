import { asReply } from "@/lib/uploads/answers";
import { throwAwayUpload } from "@/lib/uploads/commands";
import { finishUpload } from "@/lib/uploads/finish";
import { receiveBytes } from "@/lib/uploads/pieces";
import { getUpload } from "@/lib/uploads/queries";
import { LONGER } from "@/lib/uploads/sentences";
import { inTurn } from "@/lib/uploads/turns";
import { answer, bodyOf, reply } from "../answer";

type Context = { params: Promise<{ id: string }> };

/** How much of the file has come, in Upload-Offset. */
export async function HEAD(request: Request, { params }: Context): Promise<Response> {
  return answer(request, async (viewer) => {
    const { received, size } = await getUpload(viewer, (await params).id);
    return new Response(null, {
      headers: {
        "Cache-Control": "no-store",
        "Upload-Offset": String(received),
        "Upload-Length": String(size),
      },
    });
  });
}

/** More of the file, from Upload-Offset on. The last byte makes it a document; with all there, an empty body does. */
export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answer(request, async (viewer) => {
    const { id } = await params;
    const upload = await inTurn(() => getUpload(viewer, id));
    const received = await receiveBytes(viewer, upload, offsetOf(request), bodyOf(request));
    switch (received.outcome) {
      case "misplaced":
        return reply({ outcome: "misplaced", offset: (await getUpload(viewer, upload.id)).received });
      case "tooMuch":
        await throwAwayUpload(viewer, upload.id, "tooMuch");
        return reply({ outcome: "refused", sentence: LONGER }, 413);
      case "received":
        if (received.offset < upload.size) return reply(received);
        return reply(await asReply(viewer, await finishUpload(viewer, upload)));
    }
  });
}

/** The sender has changed their mind. */
export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(request, async (viewer) => {
    const { id } = await getUpload(viewer, (await params).id);
    await throwAwayUpload(viewer, id, "cancelled");
    return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
  });
}

function offsetOf(request: Request): number {
  const offset = request.headers.get("upload-offset") ?? "";
  return /^\d{1,15}$/.test(offset) ? Number(offset) : -1;
}
