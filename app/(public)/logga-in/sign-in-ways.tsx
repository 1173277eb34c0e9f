import { AppLink } from "@/components/ui/app-link";

/** Out to the identity provider; beside it, what needs no account. The door is a route, so it is a plain link. */
export function SignInWays({ name, returnTo }: { name: string; returnTo: string }) {
  const start = returnTo === "/" ? "/api/auth/start" : `/api/auth/start?till=${encodeURIComponent(returnTo)}`;
  return (
    <div className="ways">
      <section aria-labelledby="logga-in">
        <h2 id="logga-in">Logga in</h2>
        <div className="way">
          <div>
            <b>{name}</b>
            <span className="note">Du kommer tillbaka hit när du har legitimerat dig</span>
          </div>
          <a className="btn btn--1" href={start} target="_self">
            Logga in med {name}
          </a>
        </div>
        <p className="note in-note">
          Skrev du när du blev utloggad? Texten finns kvar och kommer tillbaka när du loggar in.
        </p>
      </section>
      <section aria-labelledby="utan">
        <h2 id="utan">Utan att logga in</h2>
        <ul className="others">
          <li>
            <b>Svara på en bedömning</b>
            <br />
            <span className="note">
              Har du fått en länk av en ST-läkare öppnar du den direkt. Det tar ungefär två minuter.
            </span>
          </li>
          <li>
            <b>Kontrollera ett intyg eller en rapport</b>
            <br />
            <span className="note">
              Läs QR-rutan på intyget med telefonens kamera, eller{" "}
              <AppLink href="/verifiera">skriv koden</AppLink>.
            </span>
          </li>
        </ul>
      </section>
    </div>
  );
}
