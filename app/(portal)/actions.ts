"use server";

import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { sessionCookie } from "@/lib/access/session-cookie";
import { endSession } from "@/lib/access/sessions";
import { formAction, requireOwnOrigin } from "@/lib/action";
import { env } from "@/lib/env";
import { retryFailedJobs } from "@/lib/jobs/commands";
import { JOB_SENTENCES } from "@/lib/jobs/policy";

export async function signOut(): Promise<void> {
  await requireOwnOrigin();
  const cookie = sessionCookie(env().baseUrl);
  const jar = await cookies();
  const token = jar.get(cookie.name)?.value;
  if (token) await endSession(token);
  jar.delete({ name: cookie.name, ...cookie.options });
  redirect("/logga-in");
}

export const retryJobsAction = formAction(
  { input: z.object({}), sentences: JOB_SENTENCES },
  async (viewer) => {
    const count = await retryFailedJobs(viewer, new Date());
    revalidatePath("/");
    return count === 0 ? "Inget väntade på att göras om." : "Det görs om nu. Titta här igen om en stund.";
  },
);
