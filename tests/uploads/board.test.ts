import { expect, test } from "vitest";
import { SortBoard } from "@/components/uploads/sort-board";
import type { FormResult } from "@/lib/form-result";
import { putIn as document } from "./put-in";

function board(answer: () => Promise<FormResult> = async () => ({ ok: true, message: "Sparat." })) {
  const sent: Record<string, unknown>[] = [];
  const made = new SortBoard(
    async (form) => {
      sent.push({ ...Object.fromEntries(form), codes: form.getAll("codes") });
      return answer();
    },
    ["STc3", "STc4", "BT2"],
    () => "14:32",
  );
  const row = (id: string) => made.current().find((one) => one.id === id);
  const until = (id: string, state: string) => expect.poll(() => row(id)?.state).toBe(state);
  return { made, sent, row, until };
}

test("a row saves what has changed when it is left, and nothing otherwise", async () => {
  const { made, sent, row, until } = board();
  made.take([document("1")]);
  made.leave("1");
  made.edit("1", { title: "Intyg om kurs" });
  made.leave("1");
  await until("1", "kept");
  made.edit("1", { kind: "kursintyg" });
  made.leave("1");
  await until("1", "kept");
  expect(sent).toMatchObject([
    { documentId: "1", version: "1", title: "Intyg om kurs", codes: [] },
    { version: "2", kind: "kursintyg" },
  ]);
  expect(sent[0]).not.toHaveProperty("sorted");
  expect(row("1")).toMatchObject({ isSorted: false, savedAt: "14:32" });
});

test("with a delmål, or without any on purpose, it is sorted", async () => {
  const { made, sent, row, until } = board();
  made.take([document("1"), document("2")]);
  made.edit("1", { codes: "C3 stc4" });
  made.leave("1");
  made.finish("2");
  await until("1", "kept");
  await until("2", "kept");
  expect(sent).toMatchObject([
    { documentId: "1", codes: ["STc3", "STc4"], sorted: "on" },
    { documentId: "2", codes: [], sorted: "on" },
  ]);
  expect([row("1")?.isSorted, row("2")?.isSorted]).toEqual([true, true]);
});

test("an unknown code is not sent, and what was typed stays", () => {
  const { made, sent, row } = board();
  made.take([document("1")]);
  made.edit("1", { codes: "c99" });
  made.leave("1");
  expect(row("1")).toMatchObject({
    state: "failed",
    fields: { codes: "c99" },
    sentence: expect.stringContaining("c99"),
  });
  expect(sent).toEqual([]);
});

test("many are set at once, and keep the delmål they have", async () => {
  const { made, sent, until } = board();
  made.take([document("1", { codes: ["STc3"] }), document("2"), document("3")]);
  made.setFor(["1", "2"], { kind: "kursintyg", codes: "bt2" });
  await until("1", "kept");
  await until("2", "kept");
  expect(sent).toMatchObject([
    { documentId: "1", kind: "kursintyg", codes: ["STc3", "BT2"], datedOn: "2026-11-23" },
    { documentId: "2", kind: "kursintyg", codes: ["BT2"] },
  ]);
});

test("a refusal and a broken connection keep what was typed, and trying again saves it", async () => {
  const answers: (() => Promise<FormResult>)[] = [
    async () => ({ ok: false, fields: { title: "Här får det inte stå ett personnummer." } }),
    async () => {
      throw new TypeError("Failed to fetch");
    },
    async () => ({ ok: true, message: "Sparat." }),
  ];
  const { made, row, until } = board(
    () => answers.shift()?.() ?? Promise.reject(new Error("asked too often")),
  );
  made.take([document("1")]);
  made.edit("1", { title: "Något annat" });
  made.leave("1");
  await until("1", "failed");
  expect(row("1")?.sentence).toBe("Här får det inte stå ett personnummer.");
  made.leave("1");
  await until("1", "saving");
  await until("1", "failed");
  expect(row("1")).toMatchObject({
    sentence: expect.stringContaining("ingen kontakt"),
    fields: { title: "Något annat" },
  });
  made.leave("1");
  await until("1", "kept");
});

test("what the portal finds out later is taken over, and what is being typed is not", () => {
  const { made, row } = board();
  made.take([document("1")]);
  made.edit("1", { title: "Mitt namn" });
  made.take([
    document("1", { title: "Intyg", suggestedCodes: ["STc4"], warnings: ["Det står något"] }),
    document("2"),
  ]);
  expect(row("1")).toMatchObject({ fields: { title: "Mitt namn" }, document: { suggestedCodes: ["STc4"] } });
  expect(made.current()).toHaveLength(2);
});

test("a row that nobody has touched follows what has been read meanwhile, one that somebody has typed in does not", () => {
  const { made, row } = board();
  made.take([document("1"), document("2")]);
  made.edit("2", { title: "Mitt eget namn" });
  const read = { title: "Intyg om klinisk tjänstgöring", kind: "intyg-klinisk", suggestedCodes: ["STc3"] };
  made.take([document("1", read), document("2", read)]);
  expect(row("1")?.fields).toMatchObject({ title: "Intyg om klinisk tjänstgöring", kind: "intyg-klinisk" });
  expect(row("2")?.fields).toMatchObject({ title: "Mitt eget namn", kind: "annat" });
  expect(row("2")?.document.suggestedCodes).toEqual(["STc3"]);
});

test("the suggested delmål of many rows are taken at once", async () => {
  const { made, sent, until } = board();
  made.take([
    document("1", { suggestedCodes: ["STc3", "BT2"] }),
    document("2"),
    document("3", { codes: ["STc4"], suggestedCodes: ["STc3"] }),
  ]);
  made.addSuggested(["1", "2", "3"]);
  await until("1", "kept");
  await until("3", "kept");
  expect(sent.map(({ documentId, codes }) => [documentId, codes])).toEqual([
    ["1", ["STc3", "BT2"]],
    ["3", ["STc4", "STc3"]],
  ]);
});

test("what has been written meanwhile is told field by field, and saving again goes through", async () => {
  const meanwhile = { title: "Har ändrats.", codes: "Har också ändrats." };
  const answers: FormResult[] = [
    { ok: false, fields: meanwhile, values: { version: "7" } },
    { ok: true, message: "Sparat." },
  ];
  const { made, sent, row, until } = board(async () => answers.shift() ?? { ok: true, message: "" });
  made.take([document("1")]);
  made.edit("1", { title: "Mitt eget" });
  made.leave("1");
  await until("1", "failed");
  expect(row("1")).toMatchObject({
    fields: { title: "Mitt eget" },
    sentence: "Titel: Har ändrats. Delmål: Har också ändrats.",
  });
  made.leave("1");
  await until("1", "kept");
  expect(sent.map(({ version }) => version)).toEqual(["1", "7"]);
});

test("of several codes the unknown one stays in the field with its fault, and the others are saved once", async () => {
  const { made, sent, row, until } = board();
  made.take([document("1")]);
  made.edit("1", { codes: "q99, c4" });
  made.leave("1");
  await until("1", "failed");
  made.leave("1");
  expect(row("1")).toMatchObject({ fields: { codes: "q99, c4" }, sentence: expect.stringContaining("q99") });
  expect(sent).toMatchObject([{ codes: ["STc4"], sorted: "on" }]);
  made.addCode("1", "STc3");
  expect(row("1")?.fields.codes).toBe("c4, c3, q99");
  await expect.poll(() => sent).toHaveLength(2);
  await until("1", "failed");
  made.edit("1", { codes: "c4, c3" });
  made.leave("1");
  expect(row("1")).toMatchObject({ state: "kept", sentence: "" });
});
