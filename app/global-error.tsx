"use client";

import "./globals.css";

/** When even the layout fails: the same words, without anything that could fail again. */
export default function GlobalErrorPage({ reset }: { reset: () => void }) {
  return (
    <html lang="sv">
      <body>
        <main className="page top">
          <title>Något gick fel – Stigen</title>
          <h1>Något gick fel hos oss</h1>
          <p className="lead">Inget av det du redan sparat är borta. Vänta en stund och försök igen.</p>
          <div className="acts">
            <button type="button" className="btn btn--1" onClick={reset}>
              Försök igen
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
