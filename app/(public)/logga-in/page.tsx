import type { Metadata } from "next";
import { connection } from "next/server";
import { PathBanner } from "@/components/charts/path-banner";
import { PublicTop } from "@/components/layout/public-top";
import { SkipLink } from "@/components/layout/skip-link";
import { listDemoPeople } from "@/lib/access/demo";
import { ownPath } from "@/lib/access/return-path";
import { env } from "@/lib/env";
import { listRegionNames } from "@/lib/units/queries";
import { DemoPeople } from "./demo-people";
import { faultSentence } from "./faults";
import { OtherWays } from "./other-ways";

export const metadata: Metadata = { title: "Logga in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  await connection();
  const { till, fel, error } = await searchParams;
  const [demoPeople, regions] = await Promise.all([listDemoPeople(), listRegionNames()]);
  const returnTo = ownPath(till);
  const fault = faultSentence(fel ?? error);
  return (
    <>
      <SkipLink />
      <div className="page">
        <PublicTop />
      </div>
      <main id="innehall">
        <div className="page in-h">
          <h1>Från första dagen till specialist</h1>
          <p className="lead">
            Portalen för specialiseringstjänstgöring i allmänmedicin
            {regions.length === 1 ? ` i ${regions[0]}` : ""}.
          </p>
        </div>
        <PathBanner />
        <div className="page ways">
          <section aria-labelledby="logga-in">
            <h2 id="logga-in">Logga in</h2>
            {fault ? (
              <p className="warn" role="alert">
                {fault}
              </p>
            ) : null}
            {env().oidc ? <IdentityProviderWay returnTo={returnTo} name={env().oidc?.name ?? ""} /> : null}
            {demoPeople.length > 0 ? <DemoPeople people={demoPeople} returnTo={returnTo} /> : null}
            {returnTo === "/" ? null : (
              <p className="note">
                Skrev du när du blev utloggad? Texten finns kvar och kommer tillbaka när du loggar in.
              </p>
            )}
          </section>
          <OtherWays />
        </div>
      </main>
    </>
  );
}

/** A plain link: it leaves the portal, and works without script. Prefetching it would begin a sign-in. */
function IdentityProviderWay({ returnTo, name }: { returnTo: string; name: string }) {
  return (
    <div className="way">
      <div>
        <b>{name}</b>
        <span className="note">Du skickas till inloggningstjänsten och kommer sedan tillbaka hit.</span>
      </div>
      <a className="btn btn--1" href={`/api/auth/start?till=${encodeURIComponent(returnTo)}`}>
        {name}
      </a>
    </div>
  );
}
