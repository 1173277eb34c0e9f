// A load generator in a process of its own: as many requests as fit, over connections that are kept open.
import http from "node:http";

const { url, cookie, connections, seconds, count, pause } = JSON.parse(process.argv[2]);
const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
const headers = cookie ? { cookie } : {};
const warmUntil = performance.now() + (count ? 0 : seconds * 250);
const end = count ? Number.POSITIVE_INFINITY : warmUntil + seconds * 1000;
const warming = [];
const measured = [];
let left = count ?? Number.POSITIVE_INFINITY;
let wrong = 0;

function once() {
  return new Promise((resolve) => {
    const started = performance.now();
    const request = http.get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) wrong += 1;
      response.resume();
      response.once("end", () => {
        (started >= warmUntil ? measured : warming).push(performance.now() - started);
        resolve();
      });
    });
    request.once("error", () => {
      wrong += 1;
      resolve();
    });
  });
}

async function worker() {
  while (performance.now() < end && left-- > 0) {
    await once();
    if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

const started = Math.max(performance.now(), warmUntil);
await Promise.all(Array.from({ length: connections }, worker));
const elapsed = (performance.now() - started) / 1000;
agent.destroy();
// A page slower than the whole run has only its first request to show.
const times = measured.length > 0 ? measured : warming;
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? null;
const result = {
  perSecond: times.length / elapsed,
  median: at(0.5),
  p95: at(0.95),
  max: times.at(-1) ?? null,
  wrong,
};
process.stdout.write(JSON.stringify(result));
