import { AppLink } from "@/components/ui/app-link";

export function OtherWays() {
  return (
    <section aria-labelledby="utan">
      <h2 id="utan">Utan att logga in</h2>
      <ul className="oth">
        <li>
          <AppLink href="/verifiera">Kontrollera ett intyg</AppLink>
          <br />
          <span className="note">Skriv in koden som står under QR-rutan.</span>
        </li>
        <li>
          <AppLink href="/inbjudan">Har du fått en inbjudan?</AppLink>
          <br />
          <span className="note">Öppna länken i inbjudan. Den gäller i fjorton dagar.</span>
        </li>
      </ul>
    </section>
  );
}
