"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { addressToFollow } from "./link-address";

/**
 * Lets a plain link change page without loading everything anew. One listener for the whole document costs the server
 * nothing per link, where a Link of its own is a client component: on the map of delmål there are ninety.
 */
export function LinkPilot() {
  const router = useRouter();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const address = addressToFollow(event, window.location);
      if (address === null) return;
      event.preventDefault();
      startTransition(() => router.push(address as Route));
    };
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [router]);
  return null;
}
