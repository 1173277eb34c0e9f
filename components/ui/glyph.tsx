import type { ReactNode } from "react";

const shapes = {
  done: (
    <>
      <circle cx="7" cy="7" r="7" fill="currentColor" />
      <path className="glyph-paper" d="M3.6 7.2 6.1 9.7 10.5 4.6" fill="none" strokeWidth="1.9" />
    </>
  ),
  way: (
    <>
      <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M7 1a6 6 0 0 0 0 12z" fill="currentColor" />
    </>
  ),
  plan: (
    <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="2.6 2.1" />
  ),
  miss: <path d="M7 .6 13.4 7 7 13.4 .6 7z" fill="none" stroke="currentColor" strokeWidth="2" />,
  late: (
    <>
      <path d="M7-.6 14.6 7 7 14.6-.6 7z" fill="currentColor" />
      <path className="glyph-paper" d="M7 3.4v4.4M7 9.4v1.7" strokeWidth="1.8" />
    </>
  ),
  signed: (
    <>
      <circle cx="7" cy="7" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <circle cx="7" cy="7" r="3.1" fill="currentColor" />
    </>
  ),
  "signed-half": (
    <>
      <circle cx="7" cy="7" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M7 3.9a3.1 3.1 0 0 0 0 6.2z" fill="currentColor" />
    </>
  ),
  lock: (
    <>
      <path d="M2 6.5h10V13H2z" fill="currentColor" />
      <path d="M4.2 6.5V4.2a2.8 2.8 0 0 1 5.6 0v2.3" fill="none" stroke="currentColor" strokeWidth="1.7" />
    </>
  ),
  quarter: <path d="M7 1l6 6-6 6-6-6z" fill="currentColor" />,
  met: (
    <>
      <path d="M1 1h12v12H1z" fill="currentColor" />
      <path className="glyph-paper" d="M3.6 7.2 6 9.6 10.5 4.4" fill="none" strokeWidth="1.9" />
    </>
  ),
  part: (
    <>
      <path d="M1.5 1.5h11v11h-11z" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M1.5 12.5v-11h11z" fill="currentColor" />
    </>
  ),
  unmet: <path d="M1.5 1.5h11v11h-11z" fill="none" stroke="currentColor" strokeWidth="1.6" />,
} as const satisfies Record<string, ReactNode>;

export type GlyphShape = keyof typeof shapes;

type Props = { shape: GlyphShape; className?: string };

/** A shape of the status grammar, drawn once in {@link GlyphSprite}. It never stands without its word beside it. */
export function Glyph({ shape, className = "glyph" }: Props) {
  return (
    <svg className={className} viewBox="0 0 14 14" aria-hidden="true">
      <use href={`#g-${shape}`} />
    </svg>
  );
}

/** Every shape, once per page, for all its uses to point at. Without size: what is not displayed cannot be used. */
export function GlyphSprite() {
  return (
    <svg className="sprite" width="0" height="0" aria-hidden="true">
      {Object.entries(shapes).map(([name, shape]) => (
        <g key={name} id={`g-${name}`}>
          {shape}
        </g>
      ))}
    </svg>
  );
}
