import type { ReactNode } from "react";
import { Foot } from "@/components/layout/foot";
import { Mast } from "@/components/layout/mast";
import { SignOut } from "@/components/layout/sign-out";
import { SkipLink } from "@/components/layout/skip-link";
import { menuFor } from "@/lib/access/menu";
import { requireViewer } from "@/lib/access/viewer";
import { env } from "@/lib/env";
import { signOut } from "./actions";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer();
  return (
    <>
      <SkipLink />
      <div className="page" data-person={viewer.personId}>
        <Mast items={menuFor(viewer)} person={{ name: viewer.name, href: "/jag" }}>
          <SignOut action={signOut} person={viewer.personId} />
        </Mast>
        <main id="innehall">{children}</main>
        <Foot
          items={[
            { href: "/hjalp", label: "Hjälp" },
            { href: "/tillganglighet", label: "Tillgänglighet" },
            { href: "/personuppgifter", label: "Personuppgifter" },
            ...(env().mode === "demo" ? [{ href: "/utkorg", label: "Utkorg" }] : []),
          ]}
          region=""
        />
      </div>
    </>
  );
}
