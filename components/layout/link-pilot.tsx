"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { addressToFollow } from "./link-address";

/**
 * Lets a plain link change page without loading everything anew. One listener for the whole document costs the server
 * nothing per link, where a Link of its own is a client component: on the map of delmål there are ninety. One with
 * `data-stay` changes something beside what is read, and leaves the page where it is.
 */
export function LinkPilot() {
  const router = useRouter();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const address = addressToFollow(event, window.location);
      if (address === null) return;
      event.preventDefault();
      const stays = event.target instanceof Element && event.target.closest("a[data-stay]") !== null;
      startTransition(() => router.push(address as Route, { scroll: !stays }));
    };
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [router]);
  return null;
}
