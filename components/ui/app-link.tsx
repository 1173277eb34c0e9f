import type { Route } from "next";
import Link, { type LinkProps } from "next/link";
import type { AriaAttributes, ReactNode } from "react";

type Props = Omit<LinkProps<string>, "href"> &
  Pick<AriaAttributes, "aria-describedby" | "aria-label"> & {
    href: string;
    children: ReactNode;
    className?: string | undefined;
    id?: string;
    "aria-current"?: "page" | "true" | undefined;
  };

/** A link whose address is put together at run time, as in lists; a page that knows its route uses next/link. */
export function AppLink({ href, ...rest }: Props) {
  return <Link href={asRoute(href)} {...rest} />;
}

// Addresses come from our own pages, never from a user; the browser tests follow them.
function asRoute(href: string): Route {
  return href as Route;
}
