// Loaded before the portal is: tells the bench what each marked request asked the database, and what memory is held.
// It stands outside the portal, so that the portal needs no hook, and no door, for being measured.
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import pg from "pg";

const marked = new AsyncLocalStorage();
const delay = monitorEventLoopDelay({ resolution: 1 });
let queries = [];

subscribe("http.server.request.start", ({ request }) => {
  marked.enterWith(request.headers["x-bench"] ?? null);
});

const send = pg.Client.prototype.query;
pg.Client.prototype.query = function query(config, values, callback) {
  if (marked.getStore()) {
    const given = Array.isArray(values) ? values : (config?.values ?? []);
    queries.push({ text: askedIn(typeof config === "string" ? config : config.text), values: given });
  }
  return send.call(this, config, values, callback);
};

/** COPY sends what the query within it answers, and that is what has a plan. */
function askedIn(text) {
  return /^copy \((.*)\) to stdout/s.exec(text)?.[1] ?? text;
}

process.on("message", (message) => {
  const ask = message?.bench;
  if (ask === undefined) return;
  process.send({ bench: ask, answer: answers[ask]() });
});

const answers = {
  queries() {
    const taken = queries;
    queries = [];
    return taken;
  },
  resident() {
    return process.memoryUsage.rss();
  },
  collect() {
    setFlagsFromString("--expose-gc");
    runInNewContext("gc")();
    return process.memoryUsage();
  },
  watchDelay() {
    delay.reset();
    delay.enable();
    return null;
  },
  delay() {
    delay.disable();
    return { max: delay.max / 1e6, p99: delay.percentile(99) / 1e6 };
  },
};
