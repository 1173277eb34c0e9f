import type { Metadata } from "next";
import { connection } from "next/server";
import { Wordmark } from "@/components/layout/wordmark";
import { ButtonLink } from "@/components/ui/button-link";
import { PageTop } from "@/components/ui/page-top";

export const metadata: Metadata = { title: "Sidan finns inte" };

export default async function NotFoundPage() {
  // For its nonce, as on the public pages.
  await connection();
  return (
    <div className="page">
      <header className="mast">
        <Wordmark />
      </header>
      <main id="innehall">
        <PageTop
          title="Sidan finns inte"
          lead="Antingen är adressen fel, eller så hör sidan till någon annans pärm. Fråga den som skickade länken."
        />
        <div className="acts">
          <ButtonLink href="/">Till Idag</ButtonLink>
        </div>
      </main>
    </div>
  );
}
