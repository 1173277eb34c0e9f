/** The first thing on every page; `main` carries this id. */
export const MAIN_ID = "innehall";

export function SkipLink() {
  return (
    <a className="skip" href={`#${MAIN_ID}`}>
      Till innehållet
    </a>
  );
}
