import { connection } from "next/server";
import type { ReactNode } from "react";
import { Foot } from "@/components/layout/foot";
import { SkipLink } from "@/components/layout/skip-link";
import { Wordmark } from "@/components/layout/wordmark";
import { AppLink } from "@/components/ui/app-link";

/** For pages that need no sign-in. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  // Made per request: a page made once cannot carry the nonce that lets its scripts run.
  await connection();
  return (
    <>
      <SkipLink />
      <div className="page">
        <header className="mast">
          <Wordmark />
          <div className="me me--always">
            <AppLink href="/hjalp">Hjälp</AppLink>
          </div>
        </header>
        <main id="innehall">{children}</main>
        <Foot
          items={[
            { href: "/logga-in", label: "Logga in" },
            { href: "/personuppgifter", label: "Personuppgifter" },
            { href: "/tillganglighet", label: "Tillgänglighet" },
          ]}
        />
      </div>
    </>
  );
}
