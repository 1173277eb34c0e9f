import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { daySchedules, templates } from "@/db/schema";
import { saveTemplate } from "@/lib/case-templates/commands";
import { TemplateInput } from "@/lib/case-templates/input";
import { getTemplate, listTemplates, type TemplateView } from "@/lib/case-templates/queries";
import { type Row, shownValue } from "@/lib/case-templates/rules";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { saveSchedule } from "@/lib/practice-days/schedule-commands";
import { getDayPage } from "@/lib/practice-days/schedule-queries";
import { makeClinic, NOW, viewerFor } from "../factories";
import { caseAt, makeCaseClinic } from "../mittist/setup";

type Form = Record<string, string | string[]>;

/** The form as the page would send it, untouched. */
function formOf({ kind, version, content }: TemplateView): Form {
  const form: Form = {
    slug: kind.slug,
    version: String(version),
    title: String(content.title),
    instruction: [content.instruction].flat().join("\n"),
  };
  for (const column of kind.head) form[column.name] = shownValue(column, content[column.name]);
  const rows = [content[kind.list]].flat() as Row[];
  rows.forEach((row, index) => {
    form[`key-${index}`] = String(row.key);
    form[`place-${index}`] = String(index + 1);
    for (const column of kind.columns) {
      const shown = shownValue(column, row[column.name]);
      form[`${column.name}-${index}`] = column.type === "several" ? shown.split("\n") : shown;
    }
  });
  return form;
}

async function coordinator() {
  const clinic = await makeClinic();
  return viewerFor(clinic.coordinator);
}

async function save(change: (form: Form) => Form) {
  const viewer = await coordinator();
  const form = change(formOf(await getTemplate(viewer, "praktikdag")));
  await saveTemplate(viewer, TemplateInput.parse(form), NOW);
}

async function newest() {
  const [row] = await database()
    .select()
    .from(templates)
    .where(eq(templates.kind, "mittist-day"))
    .orderBy(desc(templates.version))
    .limit(1);
  if (!row) throw new Error("there is no template of the day");
  return { version: row.version, content: row.content as { rows: { key: string; title: string }[] } };
}

test("only a coordinator sees and changes the templates", async () => {
  const clinic = await makeClinic();
  for (const person of [clinic.evaluator, clinic.studierektor, clinic.administrator]) {
    const viewer = await viewerFor(person);
    await expect(listTemplates(viewer)).rejects.toBeInstanceOf(NotFound);
    await expect(getTemplate(viewer, "praktikdag")).rejects.toBeInstanceOf(NotFound);
    const form = formOf(await getTemplate(await viewerFor(clinic.coordinator), "praktikdag"));
    await expect(saveTemplate(viewer, TemplateInput.parse(form), NOW)).rejects.toEqual(
      new Forbidden("notCoordinator"),
    );
  }
});

test("a change is the next version; the same again is none, and an old page overwrites nothing", async () => {
  const before = await newest();
  await save((form) => ({ ...form, "title-0": "Välkommen" }));
  const after = await newest();
  expect(after.version).toBe(before.version + 1);
  expect(after.content.rows[0]).toMatchObject({ key: before.content.rows[0]?.key, title: "Välkommen" });
  await expect(save((form) => form)).rejects.toEqual(new Conflict("templateSame"));
  await expect(save((form) => ({ ...form, version: String(before.version), title: "Ny" }))).rejects.toEqual(
    new Conflict("templateChanged"),
  );
});

test("rows are moved by their number, added where they are empty and taken away by their box", async () => {
  const before = await newest();
  const count = before.content.rows.length;
  await save((form) => ({
    ...form,
    "place-0": "2",
    "place-1": "1",
    "removed-2": "on",
    [`key-${count}`]: "",
    [`place-${count}`]: "99",
    [`title-${count}`]: "Fika",
    [`minutes-${count}`]: "15",
    [`minMinutes-${count}`]: "10",
    [`key-${count + 1}`]: "",
    [`title-${count + 1}`]: "  ",
  }));
  const keys = (await newest()).content.rows.map(({ key }) => key);
  const [first, second, third, ...rest] = before.content.rows.map(({ key }) => key);
  expect(keys.slice(0, -1)).toEqual([second, first, ...rest]);
  expect(keys).not.toContain(third);
  expect((await newest()).content.rows.at(-1)?.title).toBe("Fika");
});

test("what cannot be is said beside the field it was typed in", async () => {
  const faults = (change: Form) =>
    save((form) => ({ ...form, ...change })).then(
      () => "saved",
      (error: unknown) => (error instanceof Invalid ? Object.keys(error.fields) : error),
    );
  expect(await faults({ "minutes-1": "länge" })).toEqual(["minutes-1"]);
  expect(await faults({ "minMinutes-1": "400" })).toEqual(["minMinutes-1"]);
  expect(await faults({ leavesAt: "07:00" })).toEqual(["leavesAt"]);
  expect(await faults({ "place-0": "9", "title-0": " " })).toEqual(["title-0"]);
});

test("a programme that has been begun keeps its template", async () => {
  const clinic = await makeCaseClinic();
  const caseId = await caseAt(clinic, "dated");
  const evaluator = await viewerFor(clinic.evaluator);
  const { schedule } = await getDayPage(evaluator, caseId);
  const input = { caseId, version: 0, isToFit: false, schedule };
  await saveSchedule(evaluator, input, NOW);
  await save((form) => ({ ...form, "title-0": `Annan rubrik ${caseId}` }));
  expect((await getDayPage(evaluator, caseId)).schedule).toEqual(schedule);
  const [kept] = await database().select().from(daySchedules).where(eq(daySchedules.caseId, caseId));
  const [template] = await database()
    .select()
    .from(templates)
    .where(eq(templates.id, kept?.templateId ?? ""));
  expect(template?.version).toBeLessThan((await newest()).version);
});
