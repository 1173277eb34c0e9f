import type { ReactNode } from "react";
import { Foot } from "@/components/layout/foot";
import { Mast } from "@/components/layout/mast";
import { SkipLink } from "@/components/layout/skip-link";
import { menuFor } from "@/lib/access/menu";
import { requireViewer } from "@/lib/access/viewer";
import { signOut } from "./actions";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer();
  return (
    <>
      <SkipLink />
      <div className="page">
        <Mast items={menuFor(viewer)} person={{ name: viewer.name, href: "/jag" }}>
          <form action={signOut}>
            <button type="submit" className="btn btn--text">
              Logga ut
            </button>
          </form>
        </Mast>
        <main id="innehall">{children}</main>
        <Foot
          items={[
            { href: "/hjalp", label: "Hjälp" },
            { href: "/tillganglighet", label: "Tillgänglighet" },
          ]}
          region=""
        />
      </div>
    </>
  );
}
