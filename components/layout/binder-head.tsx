import { AppLink } from "@/components/ui/app-link";
import { type InlineFact, InlineFacts } from "@/components/ui/facts";
import { type NavItem, NavLinks } from "./nav-links";
import { PhoneTabs } from "./phone-menu";

type Props = { crumb: NavItem; name: string; facts: InlineFact[]; tabs: NavItem[] };

/** The same head on every page of an ST-läkare's binder: whose it is, where they are, and its parts. */
export function BinderHead({ crumb, name, facts, tabs }: Props) {
  return (
    <>
      <p className="crumb">
        <AppLink href={crumb.href}>{crumb.label}</AppLink>
      </p>
      <div className="binder">
        <h1>{name}</h1>
        <InlineFacts items={facts} />
      </div>
      <nav className="tabs" aria-label="Delar av pärmen">
        <NavLinks items={tabs} />
        <PhoneTabs items={tabs} />
      </nav>
    </>
  );
}
