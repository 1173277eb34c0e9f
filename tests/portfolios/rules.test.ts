import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readRecordingHosts } from "@/lib/portfolios/hosts";
import {
  endsBeforeDay,
  isLive,
  linkFault,
  missingPoints,
  missingSentence,
  outcomeOf,
  outcomeSentence,
  stateOf,
} from "@/lib/portfolios/rules";
import { type Point, PortfolioTemplate } from "@/lib/portfolios/template";

const TODAY = "2026-11-23";
const FILE = "db/data/templates/mittist-portfolio-1.json";
const template = PortfolioTemplate.parse(JSON.parse(readFileSync(FILE, "utf8")));

const HOSTS = ["dela.example.se"];

describe("a link to a recording", () => {
  test.each([
    "https://dela.example.se/d/1",
    "https://a.b.dela.example.se/",
    "HTTPS://DELA.example.se/x?y=1#z",
  ])("%s is at an allowed host", (url) => expect(linkFault(url, HOSTS)).toBeNull());

  test.each([
    ["http://dela.example.se/1", "notSecure"],
    ["javascript:alert(1)", "notAnAddress"],
    ["data:text/html,x", "notAnAddress"],
    ["//dela.example.se/1", "notAnAddress"],
    ["dela.example.se/1", "notAnAddress"],
    ["https://dela.example.se /1", "notAnAddress"],
    ["https:\\\\dela.example.se\\1", "notAnAddress"],
    ["https://annan.se\\@dela.example.se/", "notAnAddress"],
    ["", "notAnAddress"],
    ["https://", "notAnAddress"],
    ["https://dela.example.se@annan.se/", "hasPassword"],
    ["https://namn:ord@dela.example.se/", "hasPassword"],
    ["https://@dela.example.se/", "hasPassword"],
    ["https://dela.example.se:8443/", "hasPort"],
    ["https://annan.se/?https://dela.example.se/", "hostNotAllowed"],
    ["https://annan.se/#dela.example.se", "hostNotAllowed"],
    ["https://dela.example.se.annan.se/", "hostNotAllowed"],
    ["https://xdela.example.se/", "hostNotAllowed"],
    ["https://example.se/", "hostNotAllowed"],
    ["https://dela.example.se./", "hostNotAllowed"],
    ["https://dеla.example.se/", "hostNotAllowed"],
    ["https://127.0.0.1/", "hostNotAllowed"],
    ["https://[::1]/", "hostNotAllowed"],
  ] as const)("%s is refused: %s", (url, fault) => expect(linkFault(url, HOSTS)).toBe(fault));

  test("is at no host until one has been allowed", () => {
    expect(linkFault("https://dela.example.se/1", [])).toBe("hostNotAllowed");
  });

  test("is live until its last day, and not when it has been taken away", () => {
    const one = { id: "1", title: "", url: "", addedAt: "", removedAt: null, expiresOn: TODAY };
    expect(isLive(one, TODAY)).toBe(true);
    expect(isLive({ ...one, expiresOn: "2026-11-22" }, TODAY)).toBe(false);
    expect(isLive({ ...one, removedAt: "2026-11-20T10:00:00Z" }, TODAY)).toBe(false);
    expect(endsBeforeDay(one, "2026-11-24")).toBe(true);
    expect(endsBeforeDay(one, TODAY)).toBe(false);
    expect(endsBeforeDay(one, null)).toBe(false);
  });
});

test("the allowed hosts are names of hosts, or none at all", () => {
  expect(readRecordingHosts(["dela.example.se"])).toEqual(["dela.example.se"]);
  for (const wrong of [
    null,
    "dela.example.se",
    ["se"],
    ["*.example.se"],
    ["127.0.0.1"],
    ["Dela.example.se"],
    [""],
  ])
    expect(readRecordingHosts(wrong)).toEqual([]);
});

describe("the checklist", () => {
  test("is a proposal with the parts that are known, each once", () => {
    expect(template.proposal).toBe(true);
    expect(template.points.map(({ source }) => source).filter((source) => source !== "binder")).toEqual([
      "iup",
      "delmal",
      "recordings",
    ]);
  });

  test("is refused with a point twice, or with two that draw the plan", () => {
    const twice = (change: Partial<Point>) => {
      const [first, ...rest] = template.points;
      return PortfolioTemplate.safeParse({ ...template, points: [first, { ...first, ...change }, ...rest] });
    };
    expect(twice({}).success).toBe(false);
    expect(twice({ key: "plan-2" }).success).toBe(false);
    expect(twice({ key: "plan-2", source: "binder" }).success).toBe(true);
  });

  const nothing = { points: template.points, choices: [], skips: [], recordings: [] };
  const cv = { documentId: "d", itemKey: "cv", title: "CV", datedOn: TODAY, hindrance: null };

  test("misses what is required and neither chosen nor left out", () => {
    const keys = (filling: Parameters<typeof missingPoints>[0]) =>
      missingPoints(filling, TODAY).map(({ key }) => key);
    expect(keys(nothing)).toEqual(["cv", "strengths", "cases", "recordings"]);
    const skips = [{ itemKey: "cases", reason: "Inte än." }];
    expect(keys({ ...nothing, choices: [cv], skips })).toEqual(["strengths", "recordings"]);
  });

  test("says what is missing by name", () => {
    const titles = missingPoints({ ...nothing, choices: [cv] }, TODAY).slice(0, 2);
    expect(missingSentence(titles)).toBe(
      "Innan du lämnar in: välj något för ”Egna reflektioner om styrkor och behov” och ”Fallbeskrivningar”, eller hoppa över punkten med ett skäl.",
    );
    expect(missingSentence([])).toBeNull();
  });

  test("counts a recording that has stopped working as missing", () => {
    const point = template.points.find(({ source }) => source === "recordings");
    if (!point) throw new Error("no point for recordings");
    const one = { id: "1", title: "", url: "", addedAt: "", removedAt: null, expiresOn: "2026-11-22" };
    expect(stateOf(point, { ...nothing, recordings: [one] }, TODAY)).toBe("missing");
    expect(stateOf(point, { ...nothing, recordings: [{ ...one, expiresOn: TODAY }] }, TODAY)).toBe("filled");
  });
});

describe("a document that is chosen", () => {
  const find = (key: string): Point => template.points.find((one) => one.key === key) ?? never(key);
  const lying = (documentId: string, itemKey: string, title: string) => ({
    ...{ documentId, itemKey, title, datedOn: TODAY, hindrance: null },
  });
  const filling = {
    points: template.points,
    choices: [lying("1", "cv", "Mitt CV"), lying("2", "cases", "Ett fall"), lying("3", "gone", "Ett brev")],
    skips: [],
    recordings: [],
  };
  const said = (documentId: string, key: string) =>
    outcomeSentence(outcomeOf(filling, find(key), documentId));

  test("is said to be moved from the point where it lay, and to take the place of what was there", () => {
    expect(said("9", "cases")).toBe("Valt.");
    expect(said("1", "cv")).toBe("Valt.");
    expect(said("1", "cases")).toBe("Flyttat hit från ”CV och presentation”.");
    expect(said("9", "cv")).toBe("Valt. ”Mitt CV” är inte längre med.");
    expect(said("2", "cv")).toBe("Flyttat hit från ”Fallbeskrivningar”. ”Mitt CV” är inte längre med.");
    expect(said("3", "cases")).toBe("Flyttat hit.");
  });
});

function never(key: string): never {
  throw new Error(`the template has no ${key}`);
}
