import { z } from "zod";
import { DOCUMENT_KINDS } from "@/lib/documents/kinds";
import { checkKeys, key, words } from "@/lib/mittist/template";

/** Where a point gets what it holds: chosen in the binder, drawn from the portal itself, or links that the point lists. */
export const PORTFOLIO_SOURCES = ["binder", "iup", "delmal", "recordings"] as const;
export type PortfolioSource = (typeof PORTFOLIO_SOURCES)[number];

const Point = z.strictObject({
  key,
  title: words,
  guide: words,
  required: z.boolean(),
  source: z.enum(PORTFOLIO_SOURCES),
  /** Whether it holds more than one document. */
  many: z.boolean(),
  /** The kinds of documents that are shown first when the point is filled. */
  kinds: z.array(z.enum(DOCUMENT_KINDS)),
});

/** `proposal`: SFAM's own list is not public, so ours is shown as a proposal until SFAM has approved it. */
export const PortfolioTemplate = z
  .strictObject({
    kind: z.literal("mittist-portfolio"),
    title: words,
    proposal: z.boolean(),
    instruction: z.array(words).min(1).max(20),
    points: z.array(Point).min(1).max(30),
  })
  .superRefine(({ points }, context) => {
    checkKeys("points", points, context);
    points.forEach(({ source, kinds }, index) => {
      if (source !== "binder" && kinds.length > 0)
        context.addIssue({ code: "custom", path: ["points", index, "kinds"], message: "gäller bara pärmen" });
      if (source === "binder" || points.findIndex((other) => other.source === source) === index) return;
      context.addIssue({
        code: "custom",
        path: ["points", index, "source"],
        message: `${source} finns redan`,
      });
    });
  });

export type PortfolioTemplate = z.infer<typeof PortfolioTemplate>;
export type Point = PortfolioTemplate["points"][number];
