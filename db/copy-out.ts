import "server-only";
import type { SQLWrapper } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { to as copyTo } from "pg-copy-streams";
import { takeConnection } from "./client";

/**
 * The bytes that the only column of a query holds, row after row and as the database has them. The driver would ask for
 * them as hexadecimal text, hold each row twice over and unpack it while every page waits.
 */
export async function* copyOut(query: SQLWrapper): AsyncGenerator<Buffer> {
  const connection = await takeConnection();
  let isWhole = false;
  try {
    yield* valuesOf(connection.query(copyTo(`copy (${textOf(query)}) to stdout (format binary)`)));
    isWhole = true;
  } finally {
    // What is left early still has the rest of the answer on its way.
    connection.release(!isWhole);
  }
}

/** COPY takes no parameters, so they are written into it. */
function textOf(query: SQLWrapper): string {
  return new PgDialect().sqlToQuery(query.getSQL().inlineParams()).sql;
}

/** A signature with two numbers, and before each value how many there are in its row and how long it is. */
const FIRST_HEAD = 19;
const HEAD = 6;
const END = -1;

async function* valuesOf(copied: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head = FIRST_HEAD;
  let left = 0;
  let isOver = false;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of copied) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    while (!isOver && rest.length > 0) {
      if (left > 0) {
        const part = rest.subarray(0, left);
        left -= part.length;
        rest = rest.subarray(part.length);
        yield part;
        continue;
      }
      isOver = head === HEAD && rest.length >= 2 && rest.readInt16BE(0) === END;
      if (isOver || rest.length < head) break;
      if (head === HEAD) left = rest.readInt32BE(2);
      rest = rest.subarray(head);
      head = HEAD;
    }
  }
  if (!isOver) throw new Error("the database did not send all of a value");
}
