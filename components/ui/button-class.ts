export type ButtonKind = "first" | "plain" | "text";

/** One filled button per form; secondary actions look like links. */
export const buttonClass: Record<ButtonKind, string> = {
  first: "btn btn--1",
  plain: "btn",
  text: "btn btn--text",
};
