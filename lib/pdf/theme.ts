import type { Styles } from "@react-pdf/renderer";
import { DISPLAY, SANS, SERIF } from "./typefaces";

type Style = Styles[string];

export const mm = (millimetres: number) => (millimetres * 72) / 25.4;

/** The print colours of app/styles/tokens.css, light theme. */
export const colour = {
  ink: "#16212a",
  ink2: "#4a5761",
  rule: "#d3d9d7",
  sunk: "#eef1ee",
  paper: "#ffffff",
  accent: "#0e4a6b",
  done: "#2a683c",
  doneWash: "#e5f0e6",
  way: "#80540a",
  wayWash: "#f7eed9",
  miss: "#a2321c",
  missWash: "#f9e8e3",
} as const;

export const page = {
  top: mm(29),
  side: mm(20),
  bottom: mm(26),
  width: mm(170),
  margin: mm(41),
  gutter: mm(8),
} as const;
export const bodyLeft = page.margin + page.gutter;
export const bodyWidth = page.width - bodyLeft;

/**
 * lineHeight is set on texts only. On a page, or any ancestor, react-pdf drops every text with a render function
 * below it, that is, the page numbers.
 */
export const type = {
  title: { fontFamily: DISPLAY, fontWeight: 600, fontSize: 30, lineHeight: 1.08, color: colour.ink },
  part: { fontFamily: SERIF, fontWeight: 600, fontSize: 16, lineHeight: 1.2, color: colour.ink },
  sub: { fontFamily: SERIF, fontSize: 14, lineHeight: 1.35, color: colour.ink2 },
  lead: { fontFamily: SERIF, fontSize: 12.5, lineHeight: 1.45, color: colour.ink },
  heading: { fontFamily: SANS, fontWeight: 600, fontSize: 11, lineHeight: 1.3, color: colour.ink },
  body: { fontFamily: SERIF, fontSize: 10.5, lineHeight: 1.47, color: colour.ink },
  label: { fontFamily: SANS, fontSize: 9, lineHeight: 1.35, color: colour.ink2 },
  value: { fontFamily: SANS, fontSize: 10.5, lineHeight: 1.35, color: colour.ink },
  note: { fontFamily: SANS, fontSize: 9.5, lineHeight: 1.45, color: colour.ink2 },
  cell: { fontFamily: SANS, fontSize: 9.5, lineHeight: 1.35, color: colour.ink },
  foot: { fontFamily: SANS, fontSize: 9, color: colour.ink2 },
} satisfies Record<string, Style>;

export const bodyLine = type.body.fontSize * type.body.lineHeight;
