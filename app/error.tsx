"use client";

import { PageTop } from "@/components/ui/page-top";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  return (
    <main className="page" id="innehall">
      <PageTop
        title="Något gick fel hos oss"
        lead="Inget av det du redan sparat är borta, och text som inte hann sparas ligger kvar i webbläsaren."
      />
      <div className="acts">
        <button type="button" className="btn btn--1" onClick={reset}>
          Försök igen
        </button>
      </div>
      {error.digest ? <p className="note">Uppge felnummer {error.digest} om du hör av dig.</p> : null}
    </main>
  );
}
