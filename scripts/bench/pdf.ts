import type { PdfContent } from "@/lib/pdf/content";
import type { Fetched } from "./measure";
import { ask, type Load, load, type Server } from "./servers";

export type Drawing = { cold: number; warm: number; sealed: number; twenty: number; bytes: number };
export type PdfRun = { report: Drawing; intyg: Drawing; waits: Waits };

/** Pages at an even pace, first alone and then beside other work, and how long the serving thread was held. */
export type Waits = { alone: Load; during: Load; heldAlone: number; heldDuring: number };

type Kind = "mittistReport" | "mittistIntyg";

export async function drawAll(portal: Server, page: Fetched): Promise<PdfRun> {
  const report = await drawOneByOne(portal, "mittistReport");
  const intyg = await drawOneByOne(portal, "mittistIntyg");
  const pace = { url: portal.base + page.path, cookie: page.cookie, connections: 1, pause: 20 };
  await ask(portal, "watchDelay");
  const alone = await load({ ...pace, seconds: 6 });
  const heldAlone = (await ask(portal, "delay")).max;
  await ask(portal, "watchDelay");
  const [during, reports] = await Promise.all([
    load({ ...pace, seconds: 6 }),
    drawTwenty(portal, "mittistReport"),
  ]);
  const heldDuring = (await ask(portal, "delay")).max;
  return {
    report: { ...report, twenty: reports },
    intyg: { ...intyg, twenty: await drawTwenty(portal, "mittistIntyg") },
    waits: { alone, during, heldAlone, heldDuring },
  };
}

async function drawOneByOne(portal: Server, kind: Kind): Promise<Omit<Drawing, "twenty">> {
  const first = await draw(portal, kind, { count: 1 });
  const times = { warm: await warm(portal, kind, false), sealed: await warm(portal, kind, true) };
  return { cold: first.milliseconds, bytes: first.bytes, ...times };
}

async function warm(portal: Server, kind: Kind, isSealed: boolean): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1)
    times.push((await draw(portal, kind, { count: 1, isSealed })).milliseconds);
  return times.sort((a, b) => a - b)[2] ?? 0;
}

async function drawTwenty(portal: Server, kind: Kind): Promise<number> {
  return (await draw(portal, kind, { count: 20 })).milliseconds;
}

type Drawn = { milliseconds: number; bytes: number };

type Order = { count: number; isSealed?: boolean };

function draw(portal: Server, kind: Kind, order: Order): Promise<Drawn> {
  const content = kind === "mittistReport" ? reportContent() : intygContent();
  return new Promise((resolve, reject) => {
    const hear = (message: { drawn?: Drawn & { error?: string } }) => {
      if (message.drawn === undefined) return;
      portal.child.off("message", hear);
      if (message.drawn.error) reject(new Error(message.drawn.error));
      else resolve(message.drawn);
    };
    portal.child.on("message", hear);
    portal.child.send({ draw: { kind, content, ...order } });
  });
}

const shared = {
  residentName: "Klara Ekdalen",
  unit: "Vårdcentralen Hasseln",
  region: "Region Mellanåsen",
  practiceDay: "2026-09-17",
  evaluator: { name: "Bengt Lindkärr", title: "specialist i allmänmedicin", region: "Region Mellanåsen" },
  coEvaluator: null,
  malbeskrivning: "HSLF-FS 2021:8",
};

/** About 1 500 words under nine headings: a long report of the ordinary kind. */
function reportContent(): PdfContent["mittistReport"] {
  const paragraph =
    "Vi talade om det här på praktikdagen och var överens om vad som är starkt och vad som ska övas. ";
  return {
    ...shared,
    startedOn: "2023-09-04",
    mainSupervisor: "Ester Moberg",
    correctionsNote: null,
    sections: Array.from({ length: 9 }, (_, index) => ({
      heading: `Rubrik ${index + 1}`,
      text: Array.from({ length: 3 }, () => paragraph.repeat(3).trim()).join("\n\n"),
    })),
    finalisedAt: "2026-10-02T09:00:00Z",
    controlCode: "7F3A 91C4 0B6E 52D8",
    verifyUrl: "https://stigen.example/verifiera/7F3A-91C4-0B6E-52D8",
    templateVersion: "mittist-report-1",
    preliminary: false,
  };
}

function intygContent(): PdfContent["mittistIntyg"] {
  return {
    ...shared,
    statement:
      "har genomfört Mitt-i-ST, med portfölj, inspelade konsultationer, praktikdag och muntlig återkoppling.",
    method: "Mitt-i-ST",
    place: "Hasseln",
    issuedAt: "2026-10-02T09:00:00Z",
    controlCode: "7F3A 91C4 0B6E 52D8",
    verifyUrl: "https://stigen.example.se/verifiera/H7K4-M2QP-9TXD",
    templateVersion: "mittist-intyg-1",
  };
}
