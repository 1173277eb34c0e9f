/**
 * Where a click leads within the portal, or null when it is the browser's to follow: another window, another button, a
 * file, another site, or a place on the page that is open already.
 */
export function addressToFollow(event: MouseEvent, here: Location): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  if (!(event.target instanceof Element)) return null;
  const link = event.target.closest<HTMLAnchorElement>("a[href]:not([target], [download])");
  if (!link) return null;
  const address = new URL(link.href, here.href);
  if (address.origin !== here.origin || address.pathname.startsWith("/api/")) return null;
  const isHere = address.pathname === here.pathname && address.search === here.search;
  if (isHere && address.hash !== "") return null;
  return address.pathname + address.search + address.hash;
}
