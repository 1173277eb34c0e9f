/** Said instead of letting somebody choose files that go nowhere. */
export function WithoutScript() {
  return (
    <noscript>
      <p className="warn">
        Att lägga in filer kräver JavaScript: filen skickas i bitar, så att en bruten uppladdning kan
        fortsätta.
      </p>
    </noscript>
  );
}
