type Props = { filled: number; total: number; word: string };

/** So many of so many: filled and open dots, with the word under them. More than the target are all filled. */
export function Dots({ filled, total, word }: Props) {
  const count = Math.max(filled, total);
  return (
    <>
      <svg
        className="dots"
        viewBox={`0 0 ${count * 15} 14`}
        width={count * 15}
        height="14"
        aria-hidden="true"
      >
        {Array.from({ length: count }, (_, index) =>
          index < filled ? (
            <circle key={index} className="fill-accent" cx={7 + index * 15} cy="7" r="5.4" />
          ) : (
            <circle key={index} className="dot-open" cx={7 + index * 15} cy="7" r="4.7" />
          ),
        )}
      </svg>
      <small>{word}</small>
    </>
  );
}
