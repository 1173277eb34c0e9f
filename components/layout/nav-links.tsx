"use client";

import { usePathname } from "next/navigation";
import { AppLink } from "@/components/ui/app-link";

export type NavItem = { href: string; label: string };

/** The item whose address is the longest beginning of where we are; the start page only for itself. */
export function currentItem(items: NavItem[], path: string): NavItem | undefined {
  return items
    .filter((item) => path === item.href || (item.href !== "/" && path.startsWith(`${item.href}/`)))
    .sort((one, other) => other.href.length - one.href.length)[0];
}

export function NavLinks({ items }: { items: NavItem[] }) {
  const current = currentItem(items, usePathname() ?? "");
  return (
    <ul>
      {items.map((item) => (
        <li key={item.href}>
          <AppLink href={item.href} aria-current={item === current ? "page" : undefined}>
            {item.label}
          </AppLink>
        </li>
      ))}
    </ul>
  );
}
