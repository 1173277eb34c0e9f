import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendReadableNotFound, withoutScripts } from "@/lib/not-found-document";

const EMPTY = '<!DOCTYPE html><html id="__next_error__"><head></head><body>';
const READABLE = '<!DOCTYPE html><html lang="sv"><body><h1>Sidan finns inte</h1></body></html>';

/** Answers as Next does: headers first, then the page in pieces. */
const pages: Record<string, { status: number; pieces: string[] }> = {
  "/empty": { status: 404, pieces: [EMPTY, "<script>1</script>", "</body></html>"] },
  "/readable": { status: 404, pieces: [READABLE] },
  "/broken": { status: 500, pieces: [EMPTY, "</body></html>"] },
  "/finns-inte": { status: 500, pieces: ["not yet"] },
};
let server: Server;
let url = "";

beforeAll(async () => {
  sendReadableNotFound();
  server = createServer((request, response) => {
    const { status = 404, pieces = [] } = pages[request.url ?? ""] ?? {};
    response.statusCode = status;
    response.flushHeaders();
    for (const piece of pieces) response.write(new TextEncoder().encode(piece));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
});

async function get(path: string): Promise<string> {
  return (await fetch(url + path)).text();
}

describe("the page that says that something is not there", () => {
  test("is left as Next made it while there is no other", async () => {
    expect(await get("/empty")).toBe(pages["/empty"]?.pieces.join(""));
  });

  test("takes the place of the empty one once it can be read", async () => {
    pages["/finns-inte"] = { status: 404, pieces: [READABLE] };
    expect(await get("/empty")).toBe(READABLE);
    expect(await get("/empty")).toBe(READABLE);
  });

  test.each(["/readable", "/broken"])("leaves %s alone", async (path) => {
    expect(await get(path)).toBe(pages[path]?.pieces.join(""));
  });

  test("has no script and no nonce", () => {
    const html =
      '<head><link rel="stylesheet" href="/a.css" nonce="n"/><link rel="preload" as="script" nonce="n" href="/a.js"/></head>' +
      '<body><p>Ord</p><script src="/a.js" nonce="n"></script><script>self.x = "<p>"</script></body>';
    expect(withoutScripts(html)).toBe(
      '<head><link rel="stylesheet" href="/a.css"/></head><body><p>Ord</p></body>',
    );
  });
});
