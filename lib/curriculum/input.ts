import { z } from "zod";
import { cleanText } from "@/lib/texts/rules";
import { type JsonPath, type JsonSource, readJson } from "./json-source";
import { ACTIVITY_KINDS, ACTIVITY_LEVELS, ACTIVITY_SCOPES } from "./rules";

const MALBESKRIVNING_FORMAT = "malbeskrivning/1";
const MAX_FILE_LENGTH = 2_000_000;

const words = z
  .string()
  .min(1)
  .max(2_000)
  .refine((text) => text === cleanText(text).trim(), "har mellanslag i kanten eller osynliga tecken");
const alternative = z
  .string()
  .regex(/^[a-z]$/, "ska vara en bokstav a–z, eller null")
  .nullable();

const Activity = z.strictObject({
  kind: z.enum(ACTIVITY_KINDS),
  scope: z.enum(ACTIVITY_SCOPES).nullable(),
  text: words,
  level: z.enum(ACTIVITY_LEVELS),
  alternative,
});

const Intyg = z.strictObject({
  form: words,
  activity: z.enum(ACTIVITY_KINDS),
  issuer: z.enum(["supervisor", "courseLeaderOrSupervisor"]),
  alternative,
});

const Delmal = z
  .strictObject({
    code: z
      .string()
      .regex(/^[A-Za-z]{1,5}[1-9]\d?$/, "ska vara bokstäver följda av en siffra, till exempel STa4"),
    title: words,
    titleOfficial: z.boolean(),
    summary: words,
    activities: z.array(Activity),
    intyg: z.array(Intyg).min(1),
    suggestedAssessments: z.array(words),
    source: words,
    certainty: words,
  })
  .superRefine(checkActivities)
  .superRefine(checkIntyg);

export const Malbeskrivning = z
  .strictObject({
    format: z.literal(MALBESKRIVNING_FORMAT),
    regulation: words,
    specialty: words,
    kind: z.enum(["ST", "BT"]),
    label: words,
    requiredMonths: z.int().min(1).max(120),
    source: words,
    certainty: words,
    delmal: z.array(Delmal).min(1).max(200),
  })
  .superRefine(({ delmal }, context) => {
    delmal.forEach(({ code }, index) => {
      const first = delmal.findIndex((other) => other.code.toLowerCase() === code.toLowerCase());
      if (first === index) return;
      context.addIssue({
        code: "custom",
        path: ["delmal", index, "code"],
        message: `${code} finns redan som delmål ${first + 1}`,
      });
    });
  });

export type Malbeskrivning = z.infer<typeof Malbeskrivning>;
export type ParsedMalbeskrivning =
  | { ok: true; malbeskrivning: Malbeskrivning }
  | { ok: false; faults: string[] };

type Context = z.core.$RefinementCtx;
type ActivityRow = z.infer<typeof Activity>;
type IntygRow = z.infer<typeof Intyg>;

function checkActivities({ activities }: { activities: ActivityRow[] }, context: Context): void {
  const fault = (index: number, field: string, message: string) =>
    context.addIssue({ code: "custom", path: ["activities", index, field], message });

  activities.forEach((activity, index) => {
    const needsScope = activity.kind === "clinical";
    if (needsScope && activity.scope === null) fault(index, "scope", "saknas, tjänstgöring måste säga var");
    if (!needsScope && activity.scope !== null) fault(index, "scope", "får bara anges för clinical");
    if ((activity.kind === "free") !== (activity.level === "free")) {
      fault(index, "level", "free hör ihop med kind free, i båda riktningarna");
    }
    if (activity.alternative === null) return;
    const members = activities.filter((other) => other.alternative === activity.alternative);
    if (members.length === 1) fault(index, "alternative", `${activity.alternative} har bara en medlem`);
    if (activity.level === "recommended" || activity.level === "free") {
      fault(index, "alternative", "får bara förena aktiviteter som krävs");
    }
  });
}

function checkIntyg(delmal: { activities: ActivityRow[]; intyg: IntygRow[] }, context: Context): void {
  delmal.intyg.forEach(({ activity, alternative }, index) => {
    const proves = delmal.activities.filter(({ kind }) => kind === activity);
    if (activity !== "free" && proves.length === 0) {
      const message = `${activity} finns inte bland delmålets aktiviteter`;
      context.addIssue({ code: "custom", path: ["intyg", index, "activity"], message });
    } else if (alternative !== null && !proves.some((other) => other.alternative === alternative)) {
      const message = `${alternative} är inte samma alternativ som aktivitetens`;
      context.addIssue({ code: "custom", path: ["intyg", index, "alternative"], message });
    }
  });
}

/** Reads a file in the portal's own form. Every fault is a Swedish sentence that begins with its place. */
export function parseMalbeskrivning(text: string, fileName: string): ParsedMalbeskrivning {
  if (text.length > MAX_FILE_LENGTH) {
    return { ok: false, faults: [`${fileName}: filen är för stor, högst två miljoner tecken.`] };
  }
  const source = readJson(text.replace(/^\ufeff/, ""));
  if (!source.ok) {
    const { line, column } = source.place;
    return { ok: false, faults: [`${fileName}, rad ${line}, kolumn ${column}: ${source.fault}.`] };
  }
  const parsed = Malbeskrivning.safeParse(source.value);
  if (parsed.success) return { ok: true, malbeskrivning: parsed.data };
  return { ok: false, faults: parsed.error.issues.map((issue) => describeIssue(issue, source, fileName)) };
}

function describeIssue(issue: z.core.$ZodIssue, source: JsonSource & { ok: true }, fileName: string): string {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  const { line } = source.placeOf(path);
  const place = [`rad ${line}`, ...namePath(path, source.value)].join(", ");
  return `${fileName}, ${place}: ${describeFault(issue, valueAt(source.value, path))}.`;
}

const LIST_NAMES: Record<string, string> = {
  delmal: "delmål",
  activities: "aktivitet",
  intyg: "intyg",
  suggestedAssessments: "bedömningsform",
};

/** "delmål 4 (STa4)", "aktivitet 2", "fältet level" */
function namePath(path: JsonPath, value: unknown): string[] {
  const names: string[] = [];
  path.forEach((step, index) => {
    const next = path[index + 1];
    if (typeof step === "number") return;
    if (typeof next !== "number") {
      names.push(`fältet ${step}`);
      return;
    }
    const code = valueAt(value, [...path.slice(0, index + 2), "code"]);
    names.push(`${LIST_NAMES[step] ?? step} ${next + 1}${typeof code === "string" ? ` (${code})` : ""}`);
  });
  return names;
}

function describeFault(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === "unrecognized_keys") return `okänt fält ${issue.keys.join(", ")}`;
  if (value === undefined) return "saknas";
  if (issue.code === "custom" || (issue.code === "invalid_format" && value !== "")) return issue.message;
  if (issue.code === "invalid_type")
    return `ska vara ${TYPE_NAMES[issue.expected] ?? issue.expected}, är ${typeName(value)}`;
  if (issue.code === "invalid_value") {
    return `${JSON.stringify(value)} är inte tillåtet, välj ${issue.values.map(String).join(", ")}`;
  }
  if (issue.code === "too_small")
    return typeof value === "number" ? `är mindre än ${issue.minimum}` : "är tomt";
  if (issue.code === "too_big")
    return typeof value === "number" ? `är större än ${issue.maximum}` : "är för långt";
  return "är inte giltigt";
}

const TYPE_NAMES: Record<string, string> = {
  string: "en text",
  number: "ett tal",
  int: "ett heltal",
  boolean: "true eller false",
  array: "en lista",
  object: "ett objekt",
};

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "en lista";
  return typeof value === "boolean" ? String(value) : (TYPE_NAMES[typeof value] ?? typeof value);
}

function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, step)) return undefined;
    return Reflect.get(inner, step);
  }, value);
}
