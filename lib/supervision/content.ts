import { z } from "zod";
import { monthsOfYear, type Service, type Talk, talksIn } from "./rules";
import type { SupervisionTemplate } from "./template";

/** What is signed: all that the page shows of the year but the private notes. Stored with each signature. */
export const YearContent = z.object({
  residentName: z.string(),
  unit: z.string(),
  region: z.string(),
  mainSupervisor: z.string(),
  malbeskrivning: z.string(),
  year: z.int(),
  talks: z.array(
    z.object({
      on: z.string(),
      topic: z.string(),
      prompts: z.array(z.string()),
      residentNote: z.string(),
      supervisorNote: z.string(),
      agreed: z.string(),
      next: z.string(),
      delmal: z.array(z.string()),
    }),
  ),
  monthsWithoutTalk: z.array(z.int()),
  templateVersion: z.string(),
});
export type YearContent = z.infer<typeof YearContent>;

export type YearSource = {
  residentName: string;
  unit: string;
  region: string;
  mainSupervisors: string[];
  malbeskrivning: string;
  year: number;
  service: Service;
  template: SupervisionTemplate;
  templateVersion: number;
  talks: Talk[];
};

export function yearContent(source: YearSource, today: string): YearContent {
  const { residentName, unit, region, malbeskrivning, year, talks } = source;
  const months = monthsOfYear(year, source.service, today);
  return {
    residentName,
    unit,
    region,
    mainSupervisor: source.mainSupervisors.join(" och ") || "ingen utsedd",
    malbeskrivning,
    year,
    talks: talks.map((talk) => talkContent(talk, source.template)),
    monthsWithoutTalk: months.filter((month) => talksIn(talks, month).length === 0),
    templateVersion: `Handledningsår, mall ${source.templateVersion}`,
  };
}

function talkContent(talk: Talk, template: SupervisionTemplate): YearContent["talks"][number] {
  const body = (slot: "residentNote" | "supervisorNote" | "agreed" | "next") => talk.texts[slot]?.body ?? "";
  return {
    on: talk.heldOn,
    topic: talk.topic,
    prompts: template.prompts
      .filter(({ key }) => talk.promptKeys.includes(key))
      .map(({ question }) => question),
    residentNote: body("residentNote"),
    supervisorNote: body("supervisorNote"),
    agreed: body("agreed"),
    next: body("next"),
    delmal: talk.goals.map(({ code }) => code),
  };
}
