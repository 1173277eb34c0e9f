import { and, eq, inArray, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database, inTransaction } from "@/db/client";
import { audit, settings } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer-type";
import { saveDeadlines, saveHosts, saveReminders, saveThemes } from "@/lib/case-settings/commands";
import { DeadlinesInput, HostsInput, RemindersInput, ThemesInput } from "@/lib/case-settings/input";
import { getCaseSettings } from "@/lib/case-settings/queries";
import { SETTING_KEYS } from "@/lib/case-settings/rules";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { readStoredDeadlines } from "@/lib/mittist/deadlines-query";
import { DEFAULT_DEADLINES } from "@/lib/mittist/rules";
import { type Clinic, makeClinic, NOW, viewerFor } from "../factories";

let clinic: Clinic;
let coordinator: Viewer;

beforeEach(async () => {
  await database().delete(settings).where(inArray(settings.key, SETTING_KEYS));
  clinic = await makeClinic();
  coordinator = await viewerFor(clinic.coordinator);
});

const shown = () => getCaseSettings(coordinator);
const texts = (values: Record<string, number>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));

describe("the deadlines", () => {
  test("are what the portal came with until they are changed, and then at once what all read", async () => {
    const { deadlines } = await shown();
    expect(deadlines).toMatchObject({ value: DEFAULT_DEADLINES, changed: null });
    const form = { seen: deadlines.seen, ...texts({ ...DEFAULT_DEADLINES, reportDays: 28 }) };
    await saveDeadlines(coordinator, DeadlinesInput.parse(form), NOW);
    expect(await readStoredDeadlines(database())).toEqual({ ...DEFAULT_DEADLINES, reportDays: 28 });
    expect((await shown()).deadlines).toMatchObject({
      value: { reportDays: 28 },
      changed: { at: NOW, by: coordinator.name },
    });
  });

  test.each(["0", "366", "14,5", "-3", "två veckor", ""])("%j is no number of days", async (text) => {
    const form = { seen: (await shown()).deadlines.seen, ...texts(DEFAULT_DEADLINES), contactDays: text };
    const fault = DeadlinesInput.safeParse(form).error?.issues;
    expect(fault?.map(({ path, message }) => [path[0], message])).toEqual([
      ["contactDays", "Skriv ett helt antal dagar, 1 till 365."],
    ]);
  });

  test("whoever saves while another does so is told, and undoes nothing", async () => {
    const { seen } = (await shown()).deadlines;
    const change = (reportDays: number) =>
      DeadlinesInput.parse({ seen, ...texts({ ...DEFAULT_DEADLINES, reportDays }) });
    const second = await inTransaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('mittist.deadlines'))`);
      await tx.insert(settings).values({ key: "mittist.deadlines", value: { reportDays: 28 } });
      const saving = saveDeadlines(coordinator, change(35), NOW).catch((error: unknown) => error);
      await untilOneWaits();
      return { saving };
    });
    expect(await second.saving).toEqual(new Conflict("settingChanged"));
    expect((await readStoredDeadlines(database())).reportDays).toBe(28);
  });
});

async function untilOneWaits(): Promise<void> {
  const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await database().execute(waiting)).rowCount === 0);
}

describe("the reminders", () => {
  test("are days in order, each once, however they are typed", async () => {
    const { seen } = (await shown()).reminders;
    await saveReminders(coordinator, RemindersInput.parse({ seen, days: " 30, 7;14 7 " }), NOW);
    expect((await shown()).reminders.value).toEqual([7, 14, 30]);
  });

  test.each([
    "",
    "sju",
    "0",
    "7, 400",
    "1 2 3 4 5 6",
    "7.5",
  ])("%j is refused with what to write", async (days) => {
    const { seen } = (await shown()).reminders;
    const [fault] = RemindersInput.safeParse({ seen, days }).error?.issues ?? [];
    expect(fault).toMatchObject({ path: ["days"], message: expect.stringContaining("hela tal") });
  });
});

describe("the hosts of recordings", () => {
  test("are names of hosts, one on each line, and none is a list too", async () => {
    const save = async (hosts: string) =>
      saveHosts(coordinator, HostsInput.parse({ seen: (await shown()).hosts.seen, hosts }), NOW);
    await save(" Film.Example.se \r\n\nvideo.region-ostanland.example\nfilm.example.se");
    expect((await shown()).hosts.value).toEqual(["film.example.se", "video.region-ostanland.example"]);
    await save("");
    expect((await shown()).hosts.value).toEqual([]);
  });

  test.each([
    ["https://film.example.se", "är en adress"],
    ["film.example.se/d/1", "är en adress"],
    ["javascript:alert(1)", "är en adress"],
    ["film.example.se:8443", "är inget värdnamn"],
    ["192.168.0.1", "är inget värdnamn"],
    ["localhost", "är inget värdnamn"],
    ["*.example.se", "är inget värdnamn"],
    ["någon@film.example.se", "är inget värdnamn"],
    ["film.exämple.se", "är inget värdnamn"],
  ])("%s is refused: it %s", (line, words) => {
    const [fault] =
      HostsInput.safeParse({ seen: "0".repeat(64), hosts: `a.example\n${line}` }).error?.issues ?? [];
    expect(fault?.message).toContain(words);
    expect(fault?.message).toContain(line);
  });

  test("are at most twenty", () => {
    const hosts = Array.from({ length: 21 }, (_, number) => `h${number}.example.se`).join("\n");
    expect(HostsInput.safeParse({ seen: "0".repeat(64), hosts }).error?.issues[0]?.message).toContain(
      "Högst 20",
    );
  });
});

describe("the themes", () => {
  type Row = { key: string; name: string; removed?: string };
  const form = (seen: string, rows: Row[]) => ({
    seen,
    ...Object.fromEntries(
      rows.flatMap((row, index) =>
        Object.entries(row).map(([field, value]) => [`${field}-${index}`, value] as const),
      ),
    ),
  });
  const save = async (change: (rows: Row[]) => Row[]) => {
    const { value, seen } = (await shown()).themes;
    await saveThemes(coordinator, ThemesInput.parse(form(seen, change(value.themes))), NOW);
    return (await shown()).themes.value;
  };

  test("are renamed under their key, and a new one gets a key of its own", async () => {
    const before = (await shown()).themes.value;
    expect(before.isProposal).toBe(true);
    const after = await save((rows) => [
      ...rows.map((row) => (row.key === "iup" ? { ...row, name: "Planen" } : row)),
      { key: "", name: "  Digitala   möten " },
      { key: "", name: "" },
    ]);
    expect(after.isProposal).toBe(false);
    expect(after.themes.find(({ key }) => key === "iup")?.name).toBe("Planen");
    expect(after.themes.at(-1)).toEqual({ key: "digitala-moten", name: "Digitala möten" });
    expect(after.themes).toHaveLength(before.themes.length + 1);
  });

  test("taken away keep their name, and come back as the same", async () => {
    const after = await save((rows) =>
      rows.map((row) => (row.key === "team" ? { ...row, removed: "on" } : row)),
    );
    expect(after.themes.map(({ key }) => key)).not.toContain("team");
    expect(after.retired).toEqual([{ key: "team", name: "Samarbete i teamet" }]);
    const again = await save((rows) => [...rows, { key: "", name: "samarbete i teamet" }]);
    expect(again.themes.at(-1)).toEqual({ key: "team", name: "samarbete i teamet" });
    expect(again.retired).toEqual([]);
  });

  test.each<[string, Row[], string]>([
    ["no name", [{ key: "iup", name: " " }], "name-0"],
    [
      "one name twice",
      [
        { key: "iup", name: "IUP" },
        { key: "", name: "iup" },
      ],
      "name-1",
    ],
    ["a name too long", [{ key: "", name: "x".repeat(61) }], "name-0"],
    ["none left", [{ key: "iup", name: "IUP", removed: "on" }], "name-0"],
  ])("%s is answered beside the field", (_, rows, field) => {
    const faults = ThemesInput.safeParse(form("0".repeat(64), rows)).error?.issues;
    expect(faults?.map(({ path }) => path[0])).toContain(field);
  });

  test("the same words in other letters get keys that differ", async () => {
    const after = await save((rows) => [
      ...rows,
      { key: "", name: "Öga" },
      { key: "", name: "Oga" },
      { key: "", name: "2026" },
    ]);
    expect(after.themes.slice(-3).map(({ key }) => key)).toEqual(["oga", "oga-2", "tema"]);
  });
});

test("only a coordinator sees and changes them, and each change and refusal is in the log", async () => {
  const { seen } = (await shown()).hosts;
  const input = HostsInput.parse({ seen, hosts: "film.example.se" });
  for (const person of [clinic.administrator, clinic.reportGroup, clinic.leadership, clinic.evaluator]) {
    const viewer = await viewerFor(person);
    await expect(getCaseSettings(viewer)).rejects.toBeInstanceOf(NotFound);
    await expect(saveHosts(viewer, input, NOW)).rejects.toEqual(new Forbidden("notCoordinator"));
  }
  expect((await shown()).hosts.value).toEqual([]);
  await saveHosts(coordinator, input, NOW);
  const logged = (action: string, actor: string) =>
    database()
      .select({ subject: audit.subjectId, data: audit.data })
      .from(audit)
      .where(and(eq(audit.action, action), eq(audit.actorId, actor)));
  expect(await logged("mittist.settingChanged", clinic.coordinator)).toEqual([
    { subject: "mittist.recordingHosts", data: { before: "null", after: '["film.example.se"]' } },
  ]);
  expect(await logged("mittist.settingChange.refused", clinic.evaluator)).toHaveLength(1);
});
