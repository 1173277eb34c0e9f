import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Where the focus is, and whether a reader would see it. */
export type Stop = {
  name: string;
  /** Its first line on the page, from the page's own top. */
  box: { left: number; top: number; right: number; bottom: number };
  /** How far the marker stands out, in px, and its contrast with what is round it. */
  outline: { width: number; contrast: number };
  isInView: boolean;
  isCovered: boolean;
  /** The same element as at the stop before: a date has a part for the year, one for the month and one for the day. */
  isSame: boolean;
  /** The first of its page, where the walk begins anew after the last. */
  isFirst: boolean;
  /** A part of the browser's own, whose style no page can read: the calendar button of a date. */
  isPart: boolean;
};

/** What WCAG 2.2 asks of a focus indicator: 2 CSS px thick (2.4.13), 3:1 against what is next to it (1.4.11). */
const THICKNESS = 2;
const CONTRAST = 3;

/** Walks with Tab until the focus is on what has the name, and looks at every stop on the way. */
export async function tabTo(page: Page, name: RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<Stop> {
  let before: Stop | null = null;
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press(key);
    const stop = await lookAtFocus(page);
    if (stop === null) {
      // Past the last stop the browser itself has the focus; the next press comes in at the other end.
      before = null;
      continue;
    }
    expectSeen(stop);
    const [first, second] = key === "Tab" ? [before, stop] : [stop, before];
    if (first !== null && second !== null && !stop.isSame && !second.isFirst) {
      expect(isReadAfter(first, second), `"${second.name}" is read after "${first.name}"`).toBe(true);
    }
    if (name.test(stop.name)) return stop;
    before = stop;
  }
  throw new Error(`150 presses of ${key} on ${page.url()} never came to ${name}`);
}

export function expectSeen(stop: Stop): void {
  expect(stop.isInView, `"${stop.name}" is within the window`).toBe(true);
  expect(stop.isCovered, `"${stop.name}" is covered`).toBe(false);
  if (stop.isPart) return;
  expect(stop.outline.width, `thickness of the focus on "${stop.name}"`).toBeGreaterThanOrEqual(THICKNESS);
  expect(stop.outline.contrast, `contrast of the focus on "${stop.name}"`).toBeGreaterThanOrEqual(CONTRAST);
}

/** Below, or to the right of, or in a later column. */
function isReadAfter({ box: first }: Stop, { box: second }: Stop): boolean {
  const isBelow = second.top >= first.bottom - 4;
  const isOnTheLine = second.left >= first.left && second.bottom > first.top;
  const isInLaterColumn = second.left >= first.right;
  return isBelow || isOnTheLine || isInLaterColumn;
}

/** The focused element as it is painted, or null when it is none of the page's. */
export function lookAtFocus(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;

    const channels = (colour: string) => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      return { rgb: [red, green, blue], alpha };
    };
    const luminance = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = channels(colour).rgb.map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const surroundings = () => {
      let around = element.parentElement;
      while (around && channels(getComputedStyle(around).backgroundColor).alpha === 0)
        around = around.parentElement;
      return around ? getComputedStyle(around).backgroundColor : "rgb(255, 255, 255)";
    };

    const style = getComputedStyle(element);
    const isDrawn = style.outlineStyle !== "none" && channels(style.outlineColor).alpha > 0;
    const lights = [luminance(style.outlineColor), luminance(surroundings())].sort((one, two) => two - one);
    const [line] = element.getClientRects();
    const rect = line ?? element.getBoundingClientRect();
    const onTop = document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
    const labelled = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    const words = labelled ? (element.labels?.[0]?.textContent ?? "") : (element.textContent ?? "");
    const isSame = element.dataset.wasFocused === "true";
    for (const other of document.querySelectorAll("[data-was-focused]"))
      other.removeAttribute("data-was-focused");
    element.dataset.wasFocused = "true";
    return {
      name: words.replace(/\s+/g, " ").trim(),
      box: {
        left: rect.left + scrollX,
        top: rect.top + scrollY,
        right: rect.right + scrollX,
        bottom: rect.bottom + scrollY,
      },
      outline: {
        width: isDrawn ? Number.parseFloat(style.outlineWidth) : 0,
        contrast: ((lights[0] ?? 0) + 0.05) / ((lights[1] ?? 0) + 0.05),
      },
      // A window scrolls by whole pixels, and what stands in it may begin or end on a part of one.
      isInView:
        rect.top > -1 && rect.bottom < innerHeight + 1 && rect.left > -1 && rect.right < innerWidth + 1,
      isCovered: !element.contains(onTop),
      isSame,
      isFirst: element === document.querySelector("a[href], button, input, select, textarea, summary"),
      isPart: !element.matches(":focus"),
    };
  });
}

/** How many pixels differ between two pictures of the same part of a page. */
export function changedPixels(page: Page, before: Buffer, after: Buffer): Promise<number> {
  return page.evaluate(
    async (pictures) => {
      const pixels = async (base64: string) => {
        const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
        const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
        const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
        canvas?.drawImage(picture, 0, 0);
        return new Uint32Array(
          canvas?.getImageData(0, 0, picture.width, picture.height).data.buffer ?? new ArrayBuffer(0),
        );
      };
      const [one, two] = await Promise.all(pictures.map(pixels));
      return one?.filter((pixel, at) => pixel !== two?.[at]).length ?? 0;
    },
    [before.toString("base64"), after.toString("base64")],
  );
}
