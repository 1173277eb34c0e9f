import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db/client";
import { registrations } from "@/db/schema";
import type { PersonId, ResidentId } from "@/lib/ids";
import { saveRegistration } from "@/lib/registrations/commands";
import { RegistrationInput } from "@/lib/registrations/input";
import { openRound } from "@/lib/rounds/commands";
import {
  appoint,
  type Clinic,
  makeClinic,
  makePerson,
  makePlace,
  makeResident,
  makeUnit,
  NOW,
  viewerFor,
} from "../factories";

export const DUE = "2026-12-15";

export type RoundClinic = Clinic & {
  roundId: string;
  registrationId: string;
  /** A second ST-läkare of the region, registered too. */
  second: { id: ResidentId; personId: PersonId; registrationId: string };
  /** From another region; the first is new and needs a medvärderare. */
  first: PersonId;
  experienced: PersonId;
};

/** Two registered in an open round, and two evaluators from another region beside those of the clinic. */
export async function makeRound(): Promise<RoundClinic> {
  const clinic = await makeClinic({ startedOn: "2024-09-02" });
  const elsewhere = { regionId: clinic.regionId, ...(await makeUnit(clinic.regionId)) };
  const other = await makeResident(elsewhere, { startedOn: "2024-10-01" });
  const { regionId } = await makePlace();
  const first = await makePerson("Nils Nyvärderare");
  await appoint(first, "evaluator", { regionId }, { firstAssignment: true });
  const experienced = await makePerson("Elin Erfaren");
  await appoint(experienced, "evaluator", { regionId });
  const registrationId = await register(clinic, clinic.residentId, clinic.resident);
  const second = await register(clinic, other.id, other.personId);
  const roundId = await openRound(
    await viewerFor(clinic.coordinator),
    {
      name: "Höstens omgång",
      wishesDueOn: DUE,
      registrationId: [registrationId, second],
    },
    NOW,
  );
  return {
    ...clinic,
    roundId,
    registrationId,
    second: { ...other, registrationId: second },
    first,
    experienced,
  };
}

export async function register(_: Clinic, residentId: ResidentId, by: PersonId): Promise<string> {
  const input = RegistrationInput.parse({
    residentId,
    invoiceAddress: "Box 1",
    invoiceReference: "1234",
  });
  await saveRegistration(await viewerFor(by), input);
  const rows = await database()
    .select({ id: registrations.id })
    .from(registrations)
    .where(and(eq(registrations.residentId, residentId), isNull(registrations.withdrawnAt)));
  return rows.at(-1)?.id ?? "";
}
