// Loaded into the portal's process for the PDF part: draws documents there as the jobs do, while pages are served.
import { renderPdf } from "../../lib/pdf/render.ts";

process.on("message", async (message) => {
  const order = message?.draw;
  if (order === undefined) return;
  const started = performance.now();
  const drawn = Array.from({ length: order.count }, () => renderPdf(order.kind, order.content));
  try {
    const files = await Promise.all(drawn);
    process.send({ drawn: { milliseconds: performance.now() - started, bytes: files[0].length } });
  } catch (error) {
    process.send({ drawn: { error: String(error) } });
  }
});
