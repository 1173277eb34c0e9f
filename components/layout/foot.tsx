import { AppLink } from "@/components/ui/app-link";
import type { NavItem } from "./nav-links";

export function Foot({ items, region }: { items: NavItem[]; region?: string }) {
  return (
    <footer className="foot note">
      {items.map((item) => (
        <AppLink key={item.href} href={item.href}>
          {item.label}
        </AppLink>
      ))}
      {region ? <span>{region}</span> : null}
    </footer>
  );
}
