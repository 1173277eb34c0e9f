// Loaded into the portal's process for the PDF part: draws documents there as the jobs do, while pages are served.
import { join } from "node:path";
import { renderForSeal, renderPdf } from "../../lib/pdf/render.ts";
import { demoKey } from "../../lib/seals/demo-key.ts";
import { fillRoom, roomFor } from "../../lib/seals/seal.ts";

process.on("message", async (message) => {
  const order = message?.draw;
  if (order === undefined) return;
  const draw = order.isSealed ? drawSealed : renderPdf;
  const started = performance.now();
  const drawn = Array.from({ length: order.count }, () => draw(order.kind, order.content));
  try {
    const files = await Promise.all(drawn);
    process.send({ drawn: { milliseconds: performance.now() - started, bytes: files[0].length } });
  } catch (error) {
    process.send({ drawn: { error: String(error) } });
  }
});

/** What lib/issued-documents/draw.ts does, which only the portal's own modules may load. */
async function drawSealed(kind, content) {
  const now = new Date();
  const key = await demoKey(join(process.cwd(), ".data", "demo-seal.pem"));
  return fillRoom(await renderForSeal(kind, content, roomFor(key, now)), key);
}
