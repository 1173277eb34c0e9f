import { expect, test, vi } from "vitest";
import { copies, fillStorage, onANewServer, open, START, server } from "./draft-server";

onANewServer();

test("a copy is kept here after 0.3 s, the text is sent 1.5 s after the last key, and then the copy goes", async () => {
  const sync = open();
  sync.edit("Hej");
  await vi.advanceTimersByTimeAsync(300);
  expect(copies()).toEqual(["Hej"]);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(server.requests).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(server.body).toBe("Hej");
  expect(sync.current()).toMatchObject({ phase: { kind: "resting" }, savedAt: "14:32", version: 1 });
  expect(copies()).toEqual([]);
});

test("someone who never pauses is saved every ten seconds all the same", async () => {
  const sync = open();
  for (let second = 1; second <= 25; second += 1) {
    sync.edit("a".repeat(second));
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(server.requests.length).toBeGreaterThanOrEqual(2);
});

test("without contact the text is kept here and sent when contact is back, exactly once", async () => {
  const sync = open();
  server.fault = "offline";
  sync.edit("Första");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sync.current().phase).toEqual({ kind: "offline", sentence: "Sparas lokalt, ingen kontakt" });
  sync.edit("Första och andra");
  await vi.advanceTimersByTimeAsync(600_000);
  expect(copies()).toEqual(["Första och andra"]);
  server.fault = null;
  sync.retry();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server.body).toBe("Första och andra");
  expect(sync.current().phase).toEqual({ kind: "resting" });
  expect(copies()).toEqual([]);
});

test("a save whose answer was lost is not a conflict with oneself", async () => {
  const sync = open();
  server.fault = "answerLost";
  sync.edit("Kom fram");
  await vi.advanceTimersByTimeAsync(1_500);
  sync.edit("Kom fram, och mer");
  server.fault = null;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(server).toMatchObject({ body: "Kom fram, och mer", version: 2 });
  expect(sync.current()).toMatchObject({ phase: { kind: "resting" }, version: 2 });
});

test("undoing while an answer is awaited still ends with the server holding what is on screen", async () => {
  const sync = open();
  server.fault = "answerLost";
  sync.edit("Ångrat");
  await vi.advanceTimersByTimeAsync(1_500);
  sync.edit("");
  server.fault = null;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(server.body).toBe("");
  expect(sync.current().phase).toEqual({ kind: "resting" });
});

test("leaving the page sends at once", async () => {
  const sync = open();
  sync.edit("På väg bort");
  sync.leave();
  expect(copies()).toEqual(["På väg bort"]);
  await vi.advanceTimersByTimeAsync(0);
  expect(server.body).toBe("På väg bort");
});

test("signed out: kept here, sent after signing in again", async () => {
  const sync = open();
  server.fault = { outcome: "signedOut", sentence: "" };
  sync.edit("Mitt i en mening");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sync.current().phase).toEqual({ kind: "signedOut" });
  expect(copies()).toEqual(["Mitt i en mening"]);
  server.fault = null;
  sync.retry();
  await vi.advanceTimersByTimeAsync(0);
  expect(server.body).toBe("Mitt i en mening");
});

test("locked meanwhile: nothing is sent again, and the text stays here", async () => {
  const sync = open();
  server.fault = { outcome: "locked", sentence: "Året signerades." };
  sync.edit("För sent");
  await vi.advanceTimersByTimeAsync(2_000);
  sync.edit("För sent, igen");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.requests).toHaveLength(1);
  expect(sync.current()).toMatchObject({
    text: "För sent, igen",
    phase: { kind: "stopped", sentence: "Året signerades." },
  });
  expect(copies()).toEqual(["För sent, igen"]);
});

test("too long is said here, without sending a megabyte; shortened, it is saved", async () => {
  const sync = open();
  sync.edit("x".repeat(1_000_000));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(server.requests).toEqual([]);
  expect(sync.current()).toMatchObject({ phase: { kind: "tooLong" } });
  sync.edit("kort");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(server.body).toBe("kort");
  expect(sync.current().phase).toEqual({ kind: "resting" });
});

test("a personal identity number waits for the writer, who removes it or goes on", async () => {
  const sync = open();
  server.fault = { outcome: "personalNumber", lines: [1] };
  sync.edit("nummer");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sync.current().phase).toEqual({ kind: "personalNumber", lines: [1] });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.requests).toHaveLength(1);
  server.fault = null;
  sync.confirmNumber();
  await vi.advanceTimersByTimeAsync(0);
  expect(server.requests.at(-1)).toMatchObject({ confirmed: true, body: "nummer" });
  expect(sync.current().phase).toEqual({ kind: "resting" });
});

test.each([
  ["mine", "Min", 2],
  ["theirs", "Deras", 1],
  ["both", "Deras\n\nMin", 2],
] as const)("a conflict is settled by the writer: %s", async (choice, body, version) => {
  const sync = open();
  server.body = "Deras";
  server.version = 1;
  sync.edit("Min");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sync.current().phase).toMatchObject({ kind: "conflict", theirs: { body: "Deras" } });
  expect(server.body).toBe("Deras");
  expect(copies()).toEqual(["Min"]);
  sync.resolve(choice);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(server).toMatchObject({ body, version });
  expect(sync.current()).toMatchObject({ text: body, phase: { kind: "resting" } });
  expect(copies()).toEqual([]);
});

test("a second tab follows, unless it holds text of its own", async () => {
  const reader = open();
  const writer = open();
  const first = open(START, [reader, writer]);
  writer.edit("Eget");
  first.edit("Från första fliken");
  first.leave();
  await vi.advanceTimersByTimeAsync(0);
  expect(reader.current()).toMatchObject({ text: "Från första fliken", version: 1 });
  expect(writer.current()).toMatchObject({ text: "Eget", version: 0 });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(writer.current().phase).toMatchObject({ kind: "conflict", theirs: { body: "Från första fliken" } });
});

test("after a crash the text is offered back, and can be thrown away", async () => {
  server.fault = "offline";
  open().edit("Hann inte sparas");
  await vi.advanceTimersByTimeAsync(500);
  const again = open();
  const [copy] = again.current().found;
  expect(copy).toMatchObject({ body: "Hann inte sparas", baseVersion: 0 });
  if (copy) again.putBack(copy);
  server.fault = null;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.body).toBe("Hann inte sparas");
  expect(again.current().found).toEqual([]);
});

test("text from before someone else's change comes back as a conflict, not over it", async () => {
  server.fault = "offline";
  open().edit("Gammalt");
  await vi.advanceTimersByTimeAsync(500);
  server.fault = null;
  Object.assign(server, { body: "Nyare", version: 3 });
  vi.clearAllTimers();
  const again = open({ body: "Nyare", version: 3, at: "08:00" });
  const [copy] = again.current().found;
  if (copy) again.putBack(copy);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(again.current()).toMatchObject({
    text: "Gammalt",
    phase: { kind: "conflict", theirs: { body: "Nyare" } },
  });
  expect(server.body).toBe("Nyare");
});

test("a browser that cannot keep a copy says so", async () => {
  fillStorage();
  server.fault = "offline";
  const sync = open();
  sync.edit("Ingen plats");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sync.current().keptHere).toBe(false);
  expect(sync.isSafeToLeave).toBe(false);
});

test("whatever happens, what was typed is on the server, on screen or kept here", async () => {
  const faults = ["offline", "answerLost", null, { outcome: "unavailable", sentence: "" }, null] as const;
  const sync = open();
  let typed = "";
  for (let step = 0; step < 60; step += 1) {
    server.fault = faults[step % faults.length] ?? null;
    typed += `${step} `;
    sync.edit(typed);
    await vi.advanceTimersByTimeAsync((step * 733) % 4_000);
    expect(sync.current().text).toBe(typed);
  }
  server.fault = null;
  await vi.advanceTimersByTimeAsync(200_000);
  expect(server.body).toBe(typed);
  expect(sync.current().phase).toEqual({ kind: "resting" });
});
