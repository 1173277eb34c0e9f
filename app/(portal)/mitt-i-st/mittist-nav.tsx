import { AppLink } from "@/components/ui/app-link";
import { holds } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer-type";
import { mayReadFigures } from "@/lib/figures/policy";
import { mayReadReports } from "@/lib/reading-group/policy";

type Place = "arenden" | "omgangar" | "varderare" | "jag" | "rapporter" | "siffror" | "utvarderingar";

/** The rooms of Mitt-i-ST that the viewer has, the one they are in marked; nothing for those who have only one. */
export function MittistNav({ viewer, here }: { viewer: Viewer; here: Place }) {
  const coordinates = holds(viewer, "coordinator");
  const evaluates = holds(viewer, "evaluator") || holds(viewer, "coEvaluator");
  const leads = holds(viewer, "leadership");
  const items: { key: Place; href: string; label: string; has: boolean }[] = [
    { key: "arenden", href: "/mitt-i-st", label: "Ärenden", has: true },
    {
      key: "omgangar",
      href: "/mitt-i-st/omgangar",
      label: "Omgångar",
      has: coordinates || holds(viewer, "evaluator"),
    },
    { key: "varderare", href: "/mitt-i-st/varderare", label: "Värderare", has: coordinates || leads },
    {
      key: "rapporter",
      href: "/mitt-i-st/rapporter",
      label: "Slutliga rapporter",
      has: mayReadReports(viewer),
    },
    { key: "siffror", href: "/mitt-i-st/siffror", label: "Siffror", has: mayReadFigures(viewer) },
    {
      key: "utvarderingar",
      href: "/mitt-i-st/utvarderingar",
      label: "Utvärderingar",
      has: mayReadFigures(viewer),
    },
    { key: "jag", href: "/mitt-i-st/varderare/jag", label: "Om mig som värderare", has: evaluates },
  ];
  const mine = items.filter(({ has }) => has);
  if (mine.length < 2) return null;
  return (
    <nav className="filters" aria-label="Mitt-i-ST">
      {mine.map(({ key, href, label }) => (
        <AppLink key={key} href={href} {...(key === here ? { "aria-current": "page" as const } : {})}>
          {label}
        </AppLink>
      ))}
    </nav>
  );
}
