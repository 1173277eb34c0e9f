// What the same page would cost without a framework: the same queries, then the same bytes, from node:http.
import { readFileSync } from "node:fs";
import http from "node:http";
import pg from "pg";

const { database, pages } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const pool = new pg.Pool({ connectionString: database, max: 12 });
const bodies = pages.map(({ body }) => Buffer.from(body, "utf8"));

const server = http.createServer(async (request, response) => {
  const place = Number(request.url.slice(1));
  const [session, ...rest] = pages[place].queries;
  try {
    if (session) await pool.query(session.text, session.values);
    await Promise.all(rest.map(({ text, values }) => pool.query(text, values)));
    const body = bodies[place];
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-length": body.length });
    response.end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});

server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
