"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { signInToDemo } from "@/lib/access/demo";
import { ownPath } from "@/lib/access/return-path";
import { sessionCookie } from "@/lib/access/session-cookie";
import { endSession } from "@/lib/access/sessions";
import { asRoute, requireOwnOrigin } from "@/lib/action";
import { env } from "@/lib/env";
import { asId, type PersonId } from "@/lib/ids";

const DemoInput = z.uuid();

export async function signInAsDemoPerson(form: FormData): Promise<void> {
  await requireOwnOrigin();
  const personId = asId<PersonId>(DemoInput.parse(form.get("person")));
  const device = (await headers()).get("user-agent") ?? "";
  const { token, expiresAt } = await signInToDemo(personId, device, new Date());
  const cookie = sessionCookie(env().baseUrl);
  const jar = await cookies();
  const before = jar.get(cookie.name)?.value;
  if (before) await endSession(before);
  jar.set(cookie.name, token, { ...cookie.options, expires: expiresAt });
  redirect(asRoute(ownPath(form.get("till"))));
}
