import { afterAll, afterEach, describe, expect, test } from "vitest";
import { extractTextInWorker, inspectInWorker, stopFileWorkers } from "@/lib/files/in-worker";
import { type Extracted, type Inspected, XLSX } from "@/lib/files/types";
import { WorkerFault, WorkerLine } from "@/lib/worker-line";
import { exifSegment, JFIF, jpeg } from "./samples/images";
import { pdf, stream } from "./samples/pdf";
import { xlsxParts, zip } from "./samples/zip";

afterAll(stopFileWorkers);

describe("in a thread of its own", () => {
  test("a file is judged, cleaned and read", async () => {
    const photo = await inspectInWorker({ name: "a.jpg", bytes: jpeg({ first: [JFIF, exifSegment()] }) });
    expect(photo).toMatchObject({ ok: true, type: "image/jpeg", warnings: ["locationRemoved"] });
    const judged = await inspectInWorker({ name: "a.pdf", bytes: pdf({ text: "Intyg" }) });
    expect(judged.ok && (await extractTextInWorker(judged))).toEqual({ pages: ["Intyg"], cut: false });
  });

  test("many at once are all answered, each with its own", async () => {
    const files = Array.from({ length: 30 }, (_, n) => ({
      name: `${n}.txt`,
      bytes: new Uint8Array(Buffer.from(`${n}`)),
    }));
    const answers = await Promise.all(files.map(inspectInWorker));
    expect(answers.map((one) => one.ok && Buffer.from(one.bytes).toString())).toEqual(
      files.map((_, n) => `${n}`),
    );
  });

  test("the caller keeps the bytes", async () => {
    const bytes = pdf();
    await inspectInWorker({ name: "a.pdf", bytes });
    expect(bytes).toEqual(pdf());
  });
});

describe("a thread that", () => {
  const lines: WorkerLine<never, never>[] = [];
  const line = <Task, Result>(name: "inspect" | "text", limits: { timeoutMs: number; memoryMb: number }) => {
    const made = new WorkerLine<Task, Result>(name, { ...limits, idleMs: 60_000 });
    lines.push(made as unknown as WorkerLine<never, never>);
    return made;
  };
  afterEach(async () => {
    for (const one of lines.splice(0)) await one.stop();
  });

  test("takes too long is ended with its task, and the next file is judged", async () => {
    const slow = line<unknown, Inspected>("inspect", { timeoutMs: 1, memoryMb: 384 });
    const heavy = { name: "a.pdf", bytes: pdf({ objects: [stream("", new Uint8Array(50_000_000))] }) };
    const fault = await slow.ask(heavy).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(WorkerFault);
    expect(fault).toMatchObject({ tooSlow: true });
    expect(await inspectInWorker({ name: "a.pdf", bytes: pdf() })).toMatchObject({ ok: true });
  });

  test("swells is ended with its task, and the next is carried out", async () => {
    const small = line<unknown, Extracted>("text", { timeoutMs: 30_000, memoryMb: 24 });
    const row = `<row>${'<c t="inlineStr"><is><t>ord</t></is></c>'.repeat(400_000)}</row>`;
    const swollen = { type: XLSX, bytes: zip(xlsxParts({ body: row })) };
    const fault = await small.ask(swollen).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(WorkerFault);
    expect(fault).toMatchObject({ tooSlow: false });
    expect(await small.ask({ type: "text/plain", bytes: new Uint8Array([65]) })).toEqual({
      pages: ["A"],
      cut: false,
    });
  });

  test("is stopped refuses what waits", async () => {
    const stopped = line<unknown, Inspected>("inspect", { timeoutMs: 30_000, memoryMb: 384 });
    const waiting = [1, 2].map((n) =>
      stopped.ask({ name: `${n}.pdf`, bytes: pdf() }).catch((error: unknown) => error),
    );
    await stopped.stop();
    for (const answer of await Promise.all(waiting)) expect(answer).toBeInstanceOf(WorkerFault);
  });
});
