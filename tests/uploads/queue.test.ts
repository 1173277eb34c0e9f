import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { UploadQueue } from "@/components/uploads/upload-queue";
import { type Doors, SLICE_BYTES } from "@/components/uploads/upload-send";
import type { UploadReply } from "@/lib/uploads/input";
import { putIn } from "./put-in";

const MAX = 5 * 1024 * 1024;
const target = { resident: "00000000-0000-4000-8000-000000000001" };

const document = putIn("00000000-0000-4000-8000-000000000002");

type Fault = "offline" | "signedOut" | "lostAnswer" | "gone" | null;

/** The portal as the queue knows it: what has come of each file, and faults that happen when they are asked for. */
function portal() {
  const came = new Map<string, Buffer>();
  const made = new Set<string>();
  const faults: Fault[] = [];
  const asked: string[] = [];
  let open = 0;
  let most = 0;
  const gates: (() => void)[] = [];
  let isHeld = false;
  const begin = (body: string): UploadReply => {
    const { sha256, name } = JSON.parse(body);
    if (name.startsWith("ond")) return { outcome: "refused", sentence: "Filen är ett program." };
    if (made.has(sha256)) return { outcome: "exists", document, sentence: "Filen finns redan." };
    if (!came.has(sha256)) came.set(sha256, Buffer.alloc(0));
    return { outcome: "begun", id: sha256, offset: came.get(sha256)?.byteLength ?? 0 };
  };
  const receive = (id: string, offset: number, bytes: Buffer, whole: string): UploadReply => {
    const before = came.get(id);
    if (!before) return { outcome: "gone", sentence: "Borta." };
    if (offset !== before.byteLength) return { outcome: "misplaced", offset: before.byteLength };
    const now = Buffer.concat([before, bytes]);
    came.set(id, now);
    if (createHash("sha256").update(now).digest("hex") !== whole)
      return { outcome: "received", offset: now.byteLength };
    came.delete(id);
    made.add(id);
    return { outcome: "done", document, version: 1 };
  };
  const doors: Doors = {
    hash: async (file) =>
      createHash("sha256")
        .update(Buffer.from(await file.arrayBuffer()))
        .digest("hex"),
    fetch: async (address, init) => {
      asked.push(`${init.method} ${address}`);
      open += 1;
      most = Math.max(most, open);
      await new Promise<void>((resolve) => (isHeld ? gates.push(resolve) : setTimeout(resolve)));
      open -= 1;
      init.signal?.throwIfAborted();
      const fault = faults.shift() ?? null;
      if (fault === "offline") throw new TypeError("Failed to fetch");
      if (fault === "signedOut") return Response.json({ outcome: "signedOut", sentence: "Du är utloggad." });
      const id = address.split("/").at(-1) ?? "";
      if (fault === "gone") came.delete(id);
      const reply =
        init.method === "POST"
          ? begin(String(init.body))
          : receive(
              id,
              Number(new Headers(init.headers).get("upload-offset")),
              Buffer.from(init.body as ArrayBuffer),
              id,
            );
      if (fault === "lostAnswer") throw new TypeError("Failed to fetch");
      return Response.json(reply);
    },
  };
  return {
    doors,
    faults,
    asked,
    made,
    came,
    most: () => most,
    hold: () => {
      isHeld = true;
    },
    letGo: () => {
      isHeld = false;
      for (const gate of gates.splice(0)) gate();
    },
  };
}

function queueTo({ doors }: ReturnType<typeof portal>) {
  const queue = new UploadQueue({ target, maxBytes: MAX, doors });
  const state = (index: number) => queue.current()[index];
  const until = (index: number, wanted: string) => expect.poll(() => state(index)?.state).toBe(wanted);
  return { queue, state, until };
}

const file = (name: string, bytes = 2 * SLICE_BYTES + 5) => new File([Buffer.alloc(bytes, name)], name);

test("a file goes in pieces, and says how far it has come", async () => {
  const far = portal();
  const { queue, state, until } = queueTo(far);
  const seen = new Set<number>();
  queue.subscribe(() => seen.add(state(0)?.sent ?? -1));
  queue.add([file("a.pdf")]);
  await until(0, "done");
  expect([...seen]).toEqual([0, SLICE_BYTES, 2 * SLICE_BYTES, 2 * SLICE_BYTES + 5]);
  expect(far.asked).toHaveLength(4);
});

test("two at a time, and a refused one stops no other", async () => {
  const far = portal();
  const { queue, state, until } = queueTo(far);
  const arrived: string[] = [];
  queue.listen(({ outcome }) => arrived.push(outcome));
  queue.add([
    file("a.pdf"),
    file("ond.exe"),
    file("tom.pdf", 0),
    file("b.pdf"),
    file("stor.pdf", MAX + 1),
    file("c.pdf"),
  ]);
  await until(5, "done");
  await until(3, "done");
  expect(queue.current().map((item) => item.state)).toEqual([
    "done",
    "refused",
    "refused",
    "done",
    "refused",
    "done",
  ]);
  expect(state(1)?.sentence).toBe("Filen är ett program.");
  expect(state(2)?.sentence).toContain("tom");
  expect(state(4)?.sentence).toContain("5 MB");
  expect(far.most()).toBe(2);
  expect(arrived).toEqual(["done", "done", "done"]);
});

test("what breaks goes on from where it stopped", async () => {
  const far = portal();
  const { queue, state, until } = queueTo(far);
  far.faults.push(null, null, "offline");
  queue.add([file("a.pdf")]);
  await until(0, "broken");
  expect(state(0)).toMatchObject({ sent: SLICE_BYTES, sentence: expect.stringContaining("Ingen kontakt") });
  queue.resumeBroken();
  await until(0, "done");
  expect(far.asked.filter((line) => line.startsWith("PATCH"))).toHaveLength(4);
  expect(far.made.size).toBe(1);
});

test("signed out, it waits and says so", async () => {
  const far = portal();
  const { queue, state, until } = queueTo(far);
  far.faults.push("signedOut");
  queue.add([file("a.pdf")]);
  await until(0, "broken");
  expect(state(0)).toMatchObject({ isSignedOut: true, sentence: "Du är utloggad." });
  queue.resumeBroken();
  await until(0, "done");
});

test.each(["lostAnswer", "gone"] as const)("%s after a piece costs nothing", async (fault) => {
  for (const at of [1, 2, 3]) {
    const far = portal();
    const { queue, until } = queueTo(far);
    far.faults.push(...Array<Fault>(at).fill(null), fault);
    queue.add([file("a.pdf")]);
    await expect.poll(() => queue.current()[0]?.state).toMatch(/broken|done|exists/);
    queue.resumeBroken();
    await expect.poll(() => queue.current()[0]?.state).toMatch(/done|exists/);
    expect(far.made.size).toBe(1);
    await until(0, queue.current()[0]?.state ?? "");
  }
});

test("paused it asks for nothing, and resumed it goes on; taken away it is forgotten", async () => {
  const far = portal();
  const { queue, state, until } = queueTo(far);
  far.hold();
  queue.add([file("a.pdf"), file("b.pdf")]);
  await expect.poll(() => far.asked).toHaveLength(2);
  const [a, b] = queue.current();
  queue.pause(a?.key ?? "");
  queue.remove(b?.key ?? "");
  far.letGo();
  await expect.poll(() => queue.current()).toHaveLength(1);
  expect(state(0)?.state).toBe("paused");
  const before = far.asked.length;
  queue.resume(a?.key ?? "");
  await until(0, "done");
  expect(far.asked.length).toBeGreaterThan(before);
  expect(far.made.size).toBe(1);
});

test("a name is shown with the ending it has, whatever marks turn it", async () => {
  const { queue } = queueTo(portal());
  queue.add([new File(["x"], "intyg\u202efdp.exe")]);
  expect(queue.current()[0]?.name).toBe("intygfdp.exe");
});
