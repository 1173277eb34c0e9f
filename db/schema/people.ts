import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { residents } from "./residents";
import { areas, regions, units } from "./units";

export const people = pgTable("people", {
  id: id(),
  name: text("name").notNull(),
  email: text("email").notNull(),
  title: text("title").notNull().default(""),
  phone: text("phone").notNull().default(""),
  // Set by the demo region alone: what the button on the sign-in page says, and where it stands.
  demoRole: text("demo_role"),
  demoPosition: integer("demo_position"),
  deactivatedAt: instant("deactivated_at"),
  createdAt: createdAt(),
});

// Who someone is, is issuer + subject; an e-mail address never identifies anyone.
export const identities = pgTable(
  "identities",
  {
    id: id(),
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    displayName: text("display_name").notNull().default(""),
    personId: uuid("person_id").references(() => people.id),
    createdAt: createdAt(),
  },
  (t) => [
    unique("identities_issuer_subject").on(t.issuer, t.subject),
    index("identities_person").on(t.personId),
  ],
);

export const sessions = pgTable(
  "sessions",
  {
    tokenHash: text("token_hash").primaryKey(),
    identityId: uuid("identity_id")
      .notNull()
      .references(() => identities.id),
    startedAt: instant("started_at").notNull().defaultNow(),
    seenAt: instant("seen_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    device: text("device").notNull().default(""),
  },
  (t) => [index("sessions_identity").on(t.identityId)],
);

export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    tokenHash: text("token_hash").notNull().unique(),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    redeemedAt: instant("redeemed_at"),
    redeemedBy: uuid("redeemed_by").references(() => identities.id),
    revokedAt: instant("revoked_at"),
  },
  (t) => [index("invitations_person").on(t.personId)],
);

const APPOINTMENT_ROLES = [
  "mainSupervisor",
  "placementSupervisor",
  "chief",
  "studierektor",
  "coordinator",
  "evaluator",
  "coEvaluator",
  "reportGroup",
  "leadership",
  "administrator",
] as const;

// A role is a relation in time to a resident, a unit, an area or a region; access ends with it.
export const appointments = pgTable(
  "appointments",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    role: text("role", { enum: APPOINTMENT_ROLES }).notNull(),
    residentId: uuid("resident_id").references(() => residents.id),
    unitId: uuid("unit_id").references(() => units.id),
    areaId: uuid("area_id").references(() => areas.id),
    regionId: uuid("region_id").references(() => regions.id),
    startsOn: date("starts_on").notNull(),
    endsOn: date("ends_on"),
    firstAssignment: boolean("first_assignment").notNull().default(false),
    createdBy: uuid("created_by").references(() => people.id),
    createdAt: createdAt(),
    endedBy: uuid("ended_by").references(() => people.id),
  },
  (t) => [
    check(
      "appointments_role",
      sql`${t.role} in ('mainSupervisor','placementSupervisor','chief','studierektor','coordinator','evaluator','coEvaluator','reportGroup','leadership','administrator')`,
    ),
    check("appointments_dates", sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
    check(
      "appointments_subject",
      sql`case
        when ${t.role} in ('mainSupervisor','placementSupervisor') then num_nonnulls(${t.residentId}) = 1 and num_nonnulls(${t.unitId}, ${t.areaId}, ${t.regionId}) = 0
        when ${t.role} = 'chief' then num_nonnulls(${t.unitId}) = 1 and num_nonnulls(${t.residentId}, ${t.areaId}, ${t.regionId}) = 0
        when ${t.role} = 'studierektor' then num_nonnulls(${t.areaId}) = 1 and num_nonnulls(${t.residentId}, ${t.unitId}, ${t.regionId}) = 0
        else num_nonnulls(${t.regionId}) = 1 and num_nonnulls(${t.residentId}, ${t.unitId}, ${t.areaId}) = 0 end`,
    ),
    index("appointments_person").on(t.personId),
    index("appointments_resident").on(t.residentId),
    index("appointments_unit").on(t.unitId),
    uniqueIndex("appointments_one_open_main_supervisor")
      .on(t.residentId)
      .where(sql`${t.role} = 'mainSupervisor' and ${t.endsOn} is null`),
  ],
);
