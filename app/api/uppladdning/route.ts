import { parseJson, readBody } from "@/lib/read-body";
import { asReply } from "@/lib/uploads/answers";
import { beginUpload } from "@/lib/uploads/commands";
import { BeginInput } from "@/lib/uploads/input";
import { inTurn } from "@/lib/uploads/turns";
import { answer, reply } from "./answer";

const LONGEST = 10_000;

/** Asks to put in a file: an upload to send it to, the document that holds it already, or why not. */
export async function POST(request: Request): Promise<Response> {
  return answer(request, async (viewer) => {
    const input = BeginInput.safeParse(parseJson((await readBody(request, LONGEST)) ?? ""));
    if (!input.success) {
      return reply({ outcome: "refused", sentence: "Portalen förstod inte vad som skulle läggas in." }, 400);
    }
    return reply(await asReply(viewer, await inTurn(() => beginUpload(viewer, input.data))));
  });
}
