import { doublePrecision, index, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";

// targets: how often supervision, assessments and revisions ought to happen here; see lib/follow-up/targets.ts.
export const regions = pgTable("regions", {
  id: id(),
  name: text("name").notNull().unique(),
  targets: jsonb("targets").notNull().default({}),
});

// A studierektor answers for an area; a small region has one.
export const areas = pgTable(
  "areas",
  {
    id: id(),
    regionId: uuid("region_id")
      .notNull()
      .references(() => regions.id),
    name: text("name").notNull(),
  },
  (t) => [unique("areas_region_name").on(t.regionId, t.name)],
);

export const units = pgTable(
  "units",
  {
    id: id(),
    areaId: uuid("area_id")
      .notNull()
      .references(() => areas.id),
    name: text("name").notNull(),
    place: text("place").notNull().default(""),
    latitude: doublePrecision("latitude"),
    longitude: doublePrecision("longitude"),
  },
  (t) => [unique("units_area_name").on(t.areaId, t.name), index("units_area").on(t.areaId)],
);

export const settings = pgTable("settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
  updatedBy: uuid("updated_by"),
});
