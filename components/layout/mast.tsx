import type { ReactNode } from "react";
import { AppLink } from "@/components/ui/app-link";
import { type NavItem, NavLinks } from "./nav-links";
import { PhoneMenu } from "./phone-menu";
import { Wordmark } from "./wordmark";

type Props = {
  items: NavItem[];
  person: { name: string; href: string };
  searchHref?: string;
  /** Last in the menu, for example the form that signs out. */
  children?: ReactNode;
};

export function Mast({ items, person, searchHref, children }: Props) {
  const mine = (
    <>
      {searchHref ? <AppLink href={searchHref}>Sök</AppLink> : null}
      <AppLink href={person.href}>{person.name}</AppLink>
      {children}
    </>
  );
  return (
    <header className="mast">
      <Wordmark />
      <nav aria-label="Huvudmeny">
        <NavLinks items={items} />
      </nav>
      <div className="me">{mine}</div>
      <PhoneMenu label="Meny">
        <nav aria-label="Meny">
          <NavLinks items={items} />
        </nav>
        <div className="menu-me">{mine}</div>
      </PhoneMenu>
    </header>
  );
}
