// A worker that does what it is told to, well or badly.
import { getPriority } from "node:os";
import { serveTasks } from "../../lib/worker-process.ts";

serveTasks(async ({ deed }, bytes) => {
  switch (deed) {
    case "hang":
      for (;;);
    case "crash":
      return process.abort();
    case "throw":
      throw new RangeError("what somebody wrote");
    case "swell": {
      const held = [];
      for (;;) held.push(Array.from({ length: 100_000 }, (_, at) => ({ at })));
    }
    default:
      return {
        result: {
          pid: process.pid,
          priority: getPriority(),
          env: Object.keys(process.env),
          size: bytes.length,
        },
        bytes: bytes.map((byte) => byte ^ 255),
      };
  }
});
