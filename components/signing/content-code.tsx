/** The control code of what is on the screen: the first 16 characters of its hash, in groups of four. */
export function ContentCode({ hash, isSigned = false }: { hash: string; isSigned?: boolean }) {
  const groups =
    hash
      .slice(0, 16)
      .toUpperCase()
      .match(/.{1,4}/g) ?? [];
  return (
    <p className="hash">
      {isSigned ? null : "Du signerar det du ser. "}Innehållets kontrollkod är{" "}
      <span className="num">{groups.join(" ")}</span>.
    </p>
  );
}
