import { type ChildProcess, spawn } from "node:child_process";

export type Addresses = { appUrl: string; ownerUrl: string };

export type Answer = { code: number | null; said: string };

type Given = { folder: string; database: Addresses };

/** `npm run NAME …` by someone who stands in `folder`. As a job at night it has the two addresses, and no other setting. */
export async function command(name: "backup" | "restore", args: string[], given: Given): Promise<Answer> {
  return (await begin(name, args, given)).answer;
}

/** The same, while it runs. It leads a group of processes, so that all of them can be killed at once. */
export function begin(name: "backup" | "restore", args: string[], { folder, database }: Given) {
  const child = spawn("npm", ["--prefix", process.cwd(), "run", "--silent", name, "--", ...args], {
    cwd: folder,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
    },
  });
  return { answer: answerOf(child), kill: () => process.kill(-(child.pid ?? 0), "SIGKILL") };
}

function answerOf(child: ChildProcess): Promise<Answer> {
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, said: Buffer.concat(chunks).toString("utf8") }));
  });
}
