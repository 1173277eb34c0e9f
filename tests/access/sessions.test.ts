import { desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { audit } from "@/db/schema";
import { invitationCookie } from "@/lib/access/invitation-cookie";
import { sessionCookie } from "@/lib/access/session-cookie";
import { createSession, endSession, hashToken, identify, newToken } from "@/lib/access/sessions";
import { makePerson, NOW } from "../factories";

describe("the cookie", () => {
  test("is bound to the host under https, and goes without the prefix on plain http", () => {
    expect(sessionCookie("https://stigen.example.se")).toEqual({
      name: "__Host-stigen-session",
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: true },
    });
    expect(invitationCookie("https://stigen.example.se").name).toBe("__Host-stigen-invitation");
    expect(sessionCookie("http://localhost:3000")).toMatchObject({
      name: "stigen-session",
      options: { secure: false },
    });
  });
});

describe("coming and going", () => {
  test("are in the log with who it was, and without the token", async () => {
    const personId = await makePerson("Maja");
    const token = await signIn("SE-1", personId);
    await endSession(token);
    const rows = await database()
      .select()
      .from(audit)
      .where(eq(audit.actorId, personId))
      .orderBy(audit.position);
    expect(rows.map(({ action }) => action)).toEqual(["session.started", "session.signedOut"]);
    expect(rows[0]).toMatchObject({ subjectKind: "person", subjectId: personId });
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(hashToken(token));
  });

  test("of someone who is nobody here yet is logged by the identity alone", async () => {
    const token = await signIn("SE-2", null);
    const [row] = await database().select().from(audit).orderBy(desc(audit.position)).limit(1);
    expect(row).toMatchObject({ action: "session.started", actorId: null, subjectKind: "identity" });
    expect(JSON.stringify(row)).not.toContain("Åsa");
    await endSession(token);
  });

  test("a token that opens nothing leaves nothing in the log", async () => {
    const before = await database().$count(audit);
    await endSession(newToken());
    expect(await database().$count(audit)).toBe(before);
  });
});

async function signIn(subject: string, personId: Parameters<typeof identify>[3]): Promise<string> {
  const identityId = await identify("https://idp.example.se", subject, "Åsa Öberg", personId);
  const token = newToken();
  await createSession({ token, identityId, device: "Firefox" }, NOW, 12);
  return token;
}
