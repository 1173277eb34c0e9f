export type DelmalStatus = "achieved" | "ongoing" | "planned" | "no-plan";

export const STATUS_WORDS: Record<DelmalStatus, string> = {
  achieved: "Uppnått",
  ongoing: "På väg",
  planned: "Planerat",
  "no-plan": "Saknar plan",
};

export type RequirementProgress = "met" | "ongoing" | "planned" | "missing";

export const NO_REQUIREMENTS = "inga krävda aktiviteter";
