import type { Metadata } from "next";
import { PathBanner } from "@/components/charts/path-banner";
import { MAIN_ID, SkipLink } from "@/components/layout/skip-link";
import { Wordmark } from "@/components/layout/wordmark";
import { listDemoPeople } from "@/lib/access/demo";
import { ownPath } from "@/lib/access/return-path";
import { env } from "@/lib/env";
import { DemoPeople } from "./demo-people";
import { signInFault } from "./faults";
import { SignInWays } from "./sign-in-ways";

export const metadata: Metadata = { title: "Logga in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { fel, error, till } = await searchParams;
  const demoPeople = await listDemoPeople();
  const fault = signInFault(fel, error);
  const { oidc } = env();
  return (
    <>
      <SkipLink />
      <header className="page in-top">
        <Wordmark href="/logga-in" />
      </header>
      <main id={MAIN_ID}>
        <div className="page in-head">
          <h1>Från första dagen till specialist</h1>
          <p className="lead">Portalen för specialiseringstjänstgöring i allmänmedicin.</p>
        </div>
        <PathBanner />
        <div className="page in-foot">
          {fault ? (
            <p className="warn" role="alert">
              {fault}
            </p>
          ) : null}
          {oidc ? <SignInWays name={oidc.name} returnTo={ownPath(till)} /> : null}
          {demoPeople.length > 0 ? <DemoPeople people={demoPeople} returnTo={ownPath(till)} /> : null}
        </div>
      </main>
    </>
  );
}
