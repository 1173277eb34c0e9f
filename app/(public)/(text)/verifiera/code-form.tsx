/** A plain form that asks with GET, so that it works for anyone, anywhere. */
export function CodeForm() {
  return (
    <form action="/verifiera" method="get" className="code-form">
      <div className="field">
        <label htmlFor="kod">Dokumentets kod</label>
        <span className="hint" id="kod-hint">
          Tolv tecken på ett intyg, till exempel H7K4-M2QP-9TXD, eller kontrollkoden längst ned på en rapport.
          Stora och små bokstäver går lika bra.
        </span>
        <input
          className="in in--m"
          id="kod"
          name="kod"
          required
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          aria-describedby="kod-hint"
        />
      </div>
      <div className="acts">
        <button type="submit" className="btn btn--1">
          Kontrollera
        </button>
      </div>
    </form>
  );
}
