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

/**
 * A link whose address is put together at run time, as in lists; a page that knows its route uses next/link. Not fetched
 * ahead: the map of delmål alone has forty links, and each would ask the server who is asking, for pages never opened.
 */
export function AppLink({ href, ...rest }: Props) {
  return <Link href={asRoute(href)} prefetch={false} {...rest} />;
}

// Addresses come from our own pages, never from a user; the browser tests follow them.
function asRoute(href: string): Route {
  return href as Route;
}
