import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { audit, identities, invitations, people } from "@/db/schema";
import { findSignedIn, loadViewer } from "@/lib/access/load-viewer";
import { createSession, hashToken, identify, newToken } from "@/lib/access/sessions";
import { Forbidden, NotFound } from "@/lib/errors";
import type { IdentityId, PersonId } from "@/lib/ids";
import { redeemInvitation } from "@/lib/invitations/commands";
import {
  deactivatePerson,
  editPerson,
  endOwnSession,
  endSessionsOfPerson,
  inviteAgain,
  invitePerson,
  reactivatePerson,
  saveOwnPhone,
} from "@/lib/people/commands";
import { findOwnContact, getPerson, listPeople, listSessions } from "@/lib/people/queries";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";

let clinic: Clinic;
beforeEach(async () => {
  clinic = await makeClinic();
});

const NEW = { name: "Nils Ny", email: "nils@example.se", title: "Specialist" };
let serial = 0;

function someone(): Promise<IdentityId> {
  serial += 1;
  return identify("https://idp.example.se", `subject-${serial}`, "Någon");
}

async function openSession(personId: PersonId): Promise<string> {
  serial += 1;
  const identityId = await identify("https://idp.example.se", `session-${serial}`, "Någon", personId);
  const token = newToken();
  await createSession({ token, identityId, device: "Firefox" }, NOW, 12);
  return token;
}

const signedIn = (token: string) => findSignedIn(hashToken(token), NOW, 60);

describe("an invitation", () => {
  test("lets the one who signed in with the link be that person, once", async () => {
    const { personId, token } = await invitePerson(await viewerFor(clinic.administrator), NEW, NOW);
    const identityId = await someone();
    expect(await redeemInvitation(identityId, token, NOW)).toBe(personId);
    const [identity] = await database().select().from(identities).where(eq(identities.id, identityId));
    expect(identity?.personId).toBe(personId);
    await expect(redeemInvitation(await someone(), token, NOW)).rejects.toEqual(new Forbidden("used"));
    const [entry] = await database().select().from(audit).where(eq(audit.action, "invitation.redeemed"));
    expect(entry?.actorId).toBe(personId);
  });

  test("is stored as a hash alone", async () => {
    const { token } = await invitePerson(await viewerFor(clinic.administrator), NEW, NOW);
    const rows = await database().select().from(invitations);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
  });

  test("two who redeem at the same moment: one wins", async () => {
    const { token } = await invitePerson(await viewerFor(clinic.administrator), NEW, NOW);
    const both = await Promise.all([someone(), someone()]);
    const results = await Promise.allSettled(both.map((id) => redeemInvitation(id, token, NOW)));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("expires after fourteen days, and ends when a newer one is made", async () => {
    const administrator = await viewerFor(clinic.administrator);
    const { personId, token } = await invitePerson(administrator, NEW, NOW);
    const late = new Date(NOW.getTime() + 14 * 86_400_000);
    await expect(redeemInvitation(await someone(), token, late)).rejects.toEqual(new Forbidden("expired"));
    const newer = await inviteAgain(administrator, personId, NOW);
    await expect(redeemInvitation(await someone(), token, NOW)).rejects.toEqual(new Forbidden("revoked"));
    expect(await redeemInvitation(await someone(), newer, NOW)).toBe(personId);
  });

  test("is of no use to an identity that already is someone, nor for a made-up link", async () => {
    const { token } = await invitePerson(await viewerFor(clinic.administrator), NEW, NOW);
    const taken = await identify("https://idp.example.se", "taken", "Maja", clinic.resident);
    await expect(redeemInvitation(taken, token, NOW)).rejects.toEqual(new Forbidden("identityTaken"));
    await expect(redeemInvitation(await someone(), newToken(), NOW)).rejects.toEqual(
      new Forbidden("unknownInvitation"),
    );
  });

  test("is not made again for someone who has signed in: it would open their account", async () => {
    await openSession(clinic.resident);
    await expect(inviteAgain(await viewerFor(clinic.administrator), clinic.resident, NOW)).rejects.toEqual(
      new Forbidden("hasIdentity"),
    );
  });

  test.each([
    "stranger",
    "resident",
    "mainSupervisor",
    "coordinator",
    "evaluator",
  ] as const)("is not %s's to make", async (role) => {
    await expect(invitePerson(await viewerFor(clinic[role]), NEW, NOW)).rejects.toThrow(Forbidden);
  });

  test("the invited stand in the directory of the region that invited them, and in no other", async () => {
    const { personId } = await invitePerson(await viewerFor(clinic.studierektor), NEW, NOW);
    expect((await getPerson(await viewerFor(clinic.administrator), personId)).name).toBe("Nils Ny");
    const elsewhere = await makeClinic();
    await expect(getPerson(await viewerFor(elsewhere.administrator), personId)).rejects.toThrow(NotFound);
  });
});

describe("sessions", () => {
  test("an administrator ends all of a person's, at once", async () => {
    const tokens = [await openSession(clinic.resident), await openSession(clinic.resident)];
    expect(await endSessionsOfPerson(await viewerFor(clinic.administrator), clinic.resident)).toBe(2);
    for (const token of tokens) expect(await signedIn(token)).toBeNull();
  });

  test("one ends one's own on another device, and nobody else's", async () => {
    const mine = await openSession(clinic.resident);
    const viewer = await viewerFor(clinic.resident);
    const [session] = await listSessions(clinic.resident, NOW, 60);
    await expect(endOwnSession(await viewerFor(clinic.stranger), session?.handle ?? "")).rejects.toThrow(
      NotFound,
    );
    expect(await signedIn(mine)).not.toBeNull();
    await endOwnSession(viewer, session?.handle ?? "");
    expect(await signedIn(mine)).toBeNull();
  });

  test("end after the idle time and after the longest time", async () => {
    const token = await openSession(clinic.resident);
    const seenAfter = (minutes: number, idle: number) =>
      findSignedIn(hashToken(token), new Date(NOW.getTime() + minutes * 60_000), idle);
    expect(await seenAfter(59, 60)).not.toBeNull();
    expect(await seenAfter(61, 60)).toBeNull();
    expect(await seenAfter(12 * 60, 24 * 60)).toBeNull();
  });
});

describe("a deactivated person", () => {
  test("is refused at once, and can be let in again", async () => {
    const administrator = await viewerFor(clinic.administrator);
    const token = await openSession(clinic.resident);
    await deactivatePerson(administrator, clinic.resident, NOW);
    expect(await signedIn(token)).toBeNull();
    expect(await loadViewer(clinic.resident, NOW)).toBeNull();
    const later = await openSession(clinic.resident);
    expect(await signedIn(later)).toBeNull();
    await reactivatePerson(administrator, clinic.resident);
    expect(await signedIn(later)).toMatchObject({ kind: "viewer" });
  });

  test("is never oneself, nor the last administrator", async () => {
    const administrator = await viewerFor(clinic.administrator);
    await expect(deactivatePerson(administrator, clinic.administrator, NOW)).rejects.toEqual(
      new Forbidden("yourself"),
    );
  });

  test.each(["chief", "studierektor", "coordinator"] as const)("is not made by %s", async (role) => {
    await expect(deactivatePerson(await viewerFor(clinic[role]), clinic.resident, NOW)).rejects.toThrow(
      Forbidden,
    );
  });
});

test("everybody writes their own number, and nobody another's", async () => {
  const evaluator = await viewerFor(clinic.evaluator);
  await saveOwnPhone(evaluator, { personId: clinic.evaluator, phone: "070-174 06 05" });
  expect((await findOwnContact(evaluator)).phone).toBe("070-174 06 05");
  const others = { personId: clinic.resident, phone: "070-174 06 06" };
  await expect(saveOwnPhone(evaluator, others)).rejects.toThrow(NotFound);
  const administrator = await viewerFor(clinic.administrator);
  await expect(saveOwnPhone(administrator, others)).rejects.toThrow(new Forbidden("signedInAsOther"));
  expect((await findOwnContact(await viewerFor(clinic.resident))).phone).not.toBe(others.phone);
});

describe("the directory", () => {
  test("is searched by name, title and address, and a wildcard is only a character", async () => {
    const administrator = await viewerFor(clinic.administrator);
    await editPerson(administrator, {
      personId: clinic.evaluator,
      ...NEW,
      phone: "070-174 06 05",
      name: "Åke 100 % Säker",
    });
    const names = async (text: string) =>
      (await listPeople(administrator, { text, page: 1 })).rows.map((row) => row.name);
    expect(await names("åke säk")).toEqual(["Åke 100 % Säker"]);
    expect((await getPerson(administrator, clinic.evaluator)).phone).toBe("070-174 06 05");
    expect(await names("NILS@example")).toEqual(["Åke 100 % Säker"]);
    expect(await names("0 %")).toEqual(["Åke 100 % Säker"]);
    expect(await names("_")).toEqual([]);
  });

  test("holds one's own region, and to others only oneself", async () => {
    const elsewhere = await makeClinic();
    const { rows } = await listPeople(await viewerFor(clinic.chief), { text: "", page: 1 });
    const ids = rows.map((row) => row.id);
    expect(ids).toContain(clinic.coordinator);
    expect(ids).not.toContain(elsewhere.coordinator);
    const own = await listPeople(await viewerFor(clinic.resident), { text: "", page: 1 });
    expect(own.rows.map((row) => row.id)).toEqual([clinic.resident]);
  });

  test("a failed change leaves nothing and is in the log", async () => {
    const before = await database().select().from(people).where(eq(people.id, clinic.resident));
    const edit = editPerson(await viewerFor(clinic.chief), { personId: clinic.resident, ...NEW, phone: "" });
    await expect(edit).rejects.toThrow(Forbidden);
    expect(await database().select().from(people).where(eq(people.id, clinic.resident))).toEqual(before);
    const refusals = await database()
      .select({ actorId: audit.actorId })
      .from(audit)
      .where(and(eq(audit.action, "person.edited.refused"), eq(audit.subjectId, clinic.resident)));
    expect(refusals).toEqual([{ actorId: clinic.chief }]);
  });
});
