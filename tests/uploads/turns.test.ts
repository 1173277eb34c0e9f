import { createServer, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pagesFirst, watchPages } from "@/lib/pages-first";
import { inTurn } from "@/lib/uploads/turns";

let server: Server;
let stopWatching: () => void;
let arrived: (answer: ServerResponse) => void;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  stopWatching = watchPages();
  server = createServer((_, answer) => arrived(answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  vi.useRealTimers();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  stopWatching();
});

/** A request that the server has taken and not yet answered. */
async function ask(path: string) {
  const { port } = server.address() as AddressInfo;
  const taken = new Promise<ServerResponse>((resolve) => {
    arrived = resolve;
  });
  const asked = request({ port, path, host: "127.0.0.1", agent: false });
  asked.on("error", () => undefined).end();
  const answer = await taken;
  const isOver = new Promise((resolve) => answer.once("close", resolve));
  return { asked, answer, isOver };
}

function noteWhenFree(): { isFree: boolean; whenFree: Promise<void> } {
  const noted = { isFree: false, whenFree: Promise.resolve() };
  noted.whenFree = pagesFirst().then(() => {
    noted.isFree = true;
  });
  return noted;
}

const microtasks = () => new Promise((resolve) => setImmediate(resolve));

describe("pages before those who send", () => {
  it("waits for nothing while no page is asked for", async () => {
    await pagesFirst();
  });

  it("waits until every page has been answered", async () => {
    const [first, second] = [await ask("/idag"), await ask("/parm")];
    const noted = noteWhenFree();
    first.answer.end();
    await first.isOver;
    await microtasks();
    expect(noted.isFree).toBe(false);
    second.answer.end();
    await second.isOver;
    await noted.whenFree;
  });

  it("waits no longer for a reader who has gone", async () => {
    const page = await ask("/idag");
    const noted = noteWhenFree();
    page.asked.destroy();
    await noted.whenFree;
  });

  it("does not wait for others who send", async () => {
    await ask("/api/uppladdning/0b5f2a52-7a0e-4b8e-9a37-0c1a2b3c4d5e");
    await pagesFirst();
  });

  it("waits at most a twentieth of a second where pages are asked for all the time", async () => {
    await ask("/idag");
    const noted = noteWhenFree();
    await vi.advanceTimersByTimeAsync(49);
    expect(noted.isFree).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await noted.whenFree;
  });
});

describe("turns of those who send", () => {
  it("come one after the other, also after one that failed", async () => {
    const order: string[] = [];
    const work = (name: string, fails: boolean) => async () => {
      order.push(`${name} begins`);
      await microtasks();
      order.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
    const turns = [inTurn(work("a", true)), inTurn(work("b", false))];
    expect((await Promise.allSettled(turns)).map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
    expect(order).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  });

  it("begin after the page that is being answered", async () => {
    const page = await ask("/idag");
    let hasBegun = false;
    const turn = inTurn(async () => {
      hasBegun = true;
    });
    await microtasks();
    expect(hasBegun).toBe(false);
    page.answer.end();
    await turn;
    expect(hasBegun).toBe(true);
  });
});
