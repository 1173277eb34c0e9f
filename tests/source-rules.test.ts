import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** Transactions that are nobody's deed: the portal's own work, named here with the reason. */
const NOT_A_DEED: Record<string, string> = {
  "lib/email/send.ts": "hands queued mail to the mail server; who queued it is in the log already",
  "lib/jobs/run.ts": "runs queued work; the command that queued it asked the policy",
  "lib/jobs/sweep.ts":
    "queues again what was signed and never issued, and removes what is over; nothing new is decided",
  "lib/supervision/issue.ts": "prints what two people have signed; signing asked the policy",
  "lib/mittist/issue.ts": "prints and mails what the värderare has issued; issuing asked the policy",
  "lib/mittist/contact-reminders.ts": "reminds of what nobody has done; nobody decides it",
  "lib/portfolios/draw.ts": "prints what has been handed in; handing in asked the policy",
  "lib/mittist/evaluation-reminders.ts": "reminds of what nobody has done; nobody decides it",
  "lib/mittist/archive.ts": "closes a case when its mail has gone; nobody decides it",
  "lib/rounds/reminders.ts": "reminds those who have not answered; opening the round asked the policy",
  "lib/report-links/open.ts":
    "whoever holds the link reads; making it asked the policy, and each reading is audited",
  "lib/documents/read-text.ts": "reads what has been put in, for the search; nobody decides it",
  "lib/scans/commands.ts": "asks the virus scanner about what has been put in; nobody decides it",
  "lib/access/sessions.ts#createSession": "nobody is a viewer before they have signed in, and it is audited",
  "lib/access/sessions.ts#endSession": "whoever holds the token may end its session, and it is audited",
  "lib/invitations/commands.ts#redeemInvitation":
    "nobody is a viewer yet; mayRedeem decides, and it is audited",
};

type Source = { name: string; file: string; text: string };

const functions = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => join("lib", file))
  .flatMap(functionsOf);

const byName = new Map<string, Source[]>();
for (const one of functions) byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
const calls = new Map<Source, Source[]>();

const writers = functions.filter(({ text }) => /\binTransaction\(/.test(text));

describe("every command that opens a transaction", () => {
  const deeds = exportedAround(writers).filter(
    ({ file, name }) => !(file in NOT_A_DEED) && !(`${file}#${name}` in NOT_A_DEED),
  );

  test("is found by this test", () => {
    expect(deeds.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["giveRole", "endRole", "deactivatePerson", "createUnit"]),
    );
  });

  test.each(
    deeds.map((deed) => [`${deed.file}#${deed.name}`, deed] as const),
  )("%s asks a policy, and writes to the log", (_, deed) => {
    const reached = reach(deed);
    const text = reached.map((one) => one.text).join("\n");
    expect(text, "no policy is asked").toMatch(/\b(?:may[A-Z]\w*|partyOf)\b|\bviewer\.personId\b/);
    expect(text, "nothing is written to the log").toMatch(/\bwriteAudit\(/);
  });
});

test("the interface says «ladda ner», never «ladda ned»", () => {
  const offenders = ["app", "components", "lib"]
    .flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: "utf8" }).map((file) => join(root, file)),
    )
    .filter((file) => /\.tsx?$/.test(file) && /ladda ned\b/i.test(readFileSync(file, "utf8")));
  expect(offenders).toEqual([]);
});

test("a time that the regions set for themselves is read from there, never written out", () => {
  const offenders = ["app", "components", "lib"]
    .flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: "utf8" }).map((file) => join(root, file)),
    )
    .filter((file) => /\.tsx?$/.test(file) && file !== "lib/mittist/rules.ts")
    .filter((file) =>
      readFileSync(file, "utf8")
        .split("\n")
        .some((line) => !/^\s*(?:\/\/|\/?\*)/.test(line) && /(?:två|tre) veckor|arton månader/.test(line)),
    );
  expect(offenders).toEqual([]);
});

describe("SQL", () => {
  test("is never put together from strings", () => {
    const raw = functions.filter(({ text }) => /\bsql\.raw\(/.test(text));
    expect(raw.map(({ file, name }) => `${file}#${name}`)).toEqual([]);
  });
});

/** Top-level functions of a file with their text; good enough for code in the shape that the formatter gives. */
function functionsOf(file: string): Source[] {
  const text = readFileSync(file, "utf8");
  const starts = [...text.matchAll(/^(?:export )?(?:async )?function (\w+)/gm)];
  return starts.map((start, index) => ({
    name: start[1] ?? "",
    file,
    text: text.slice(start.index, starts[index + 1]?.index ?? text.length),
  }));
}

/** What a function calls, near and far: in its own file first, else wherever the name stands. */
function reach(from: Source, seen = new Set<Source>()): Source[] {
  if (seen.has(from)) return [];
  seen.add(from);
  return [from, ...calledBy(from).flatMap((one) => reach(one, seen))];
}

function calledBy(from: Source): Source[] {
  const known = calls.get(from);
  if (known) return known;
  const words = new Set([...from.text.matchAll(/\b(\w+)\b/g)].map((match) => match[1] ?? ""));
  words.delete(from.name);
  const called = [...words].flatMap((name) => {
    const named = byName.get(name) ?? [];
    const near = named.filter((one) => one.file === from.file);
    return near.length > 0 ? near : named;
  });
  calls.set(from, called);
  return called;
}

/** The exported functions through which a transaction is reached, within the feature's own folder. */
function exportedAround(inner: Source[]): Source[] {
  const isExported = ({ text }: Source) => text.startsWith("export ");
  const folder = ({ file }: Source) => file.slice(0, file.lastIndexOf("/"));
  const callers = inner
    .filter((one) => !isExported(one) || /\bwork\b\s*:/.test(one.text.slice(0, 400)))
    .flatMap((one) =>
      functions.filter((other) => folder(other) === folder(one) && other.text.includes(`${one.name}(`)),
    );
  return [...new Set([...inner, ...callers])].filter(
    (one) => isExported(one) && !/\bwork\b\s*:/.test(one.text.slice(0, 400)),
  );
}
