import type { AnchorHTMLAttributes } from "react";

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

/**
 * A link to a page of the portal. Plain HTML: `LinkPilot` in the root layout follows it without loading everything anew,
 * and it works the same with script off.
 */
export function AppLink(props: Props) {
  return <a {...props} />;
}
