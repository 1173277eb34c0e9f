"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { sessionCookie } from "@/lib/access/session-cookie";
import { endSession } from "@/lib/access/sessions";
import { requireOwnOrigin } from "@/lib/action";
import { env } from "@/lib/env";

export async function signOut(): Promise<void> {
  await requireOwnOrigin();
  const cookie = sessionCookie(env().baseUrl);
  const jar = await cookies();
  const token = jar.get(cookie.name)?.value;
  if (token) await endSession(token);
  jar.delete({ name: cookie.name, ...cookie.options });
  redirect("/logga-in");
}
