"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { currentItem, type NavItem, NavLinks } from "./nav-links";

type MenuProps = { label: string; children: ReactNode };

/** A menu that opens without script; the key closes it when one has walked on. */
export function PhoneMenu({ label, children }: MenuProps) {
  return (
    <details className="menu" key={usePathname()}>
      <summary>{label}</summary>
      <div className="menu-list">{children}</div>
    </details>
  );
}

/** The binder's tabs on a phone: where we are, and the way to the other parts. */
export function PhoneTabs({ items }: { items: NavItem[] }) {
  const path = usePathname() ?? "";
  return (
    <details className="switch" key={path}>
      <summary>
        {currentItem(items, path)?.label ?? "Pärmen"} <span>Fler delar av pärmen</span>
      </summary>
      <NavLinks items={items} />
    </details>
  );
}
