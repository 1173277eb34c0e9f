import { checkHealth } from "@/lib/health/queries";

// Never answered from the build: an operator asks how it is now.
export const dynamic = "force-dynamic";

/** For an operator's monitor: 200 when all is well, 503 when a part is down. */
export async function GET(): Promise<Response> {
  const health = await checkHealth(new Date());
  return Response.json(health, {
    status: health.state === "ok" ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
}
