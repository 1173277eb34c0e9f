import type { Mark } from "./tags";

/*
 * Writes the structure of a document while @react-pdf/render draws it: tagging.patch has it call the functions below
 * for every node. Whatever is drawn belongs either to an element of the structure or, as an artifact, to none.
 */

type Child = { readonly dictionary?: unknown };
type Element = Child & { add(child: Child): void; end(): void };
type ArtifactType = "Pagination" | "Layout";

/** The part of pdfkit's document that marks what is drawn. */
type Context = {
  subset_conformance?: string;
  page: { height: number };
  getMarkInfoDictionary(): { data: { Marked?: boolean } };
  struct(type: string, options?: Record<string, unknown>): Element;
  addStructure(element: Element): void;
  markContent(tag: "Artifact", options: { type: ArtifactType }): void;
  markStructureContent(tag: string): Child;
  endMarkedContent(): void;
  _convertRect(x: number, y: number, width: number, height: number): [number, number, number, number];
};

type Box = { left: number; top: number; width: number; height: number };
type Side = "Top" | "Right" | "Bottom" | "Left";
type Node = {
  type: string;
  props: { mark?: Mark; fixed?: boolean };
  style?: { backgroundColor?: string };
  box?: Box & { [side in `border${Side}Width`]?: number };
};

/** Where what is drawn now belongs. */
type Place = { tag: string; element: Element } | { tag: "Artifact"; element: null; type: ArtifactType };

const RUNNING: Place = { tag: "Artifact", element: null, type: "Pagination" };
const ORNAMENT: Place = { tag: "Artifact", element: null, type: "Layout" };

/** A text without a mark within one of these is theirs; elsewhere it is a paragraph. */
const HOLDS_TEXT = /^(H\d|P|Link)$/;

export function startTagging(ctx: Context) {
  // What is tagged may say that it keeps to level A of PDF/A, not only to level B.
  if (ctx.subset_conformance) ctx.subset_conformance = "A";
  ctx.getMarkInfoDictionary().data.Marked = true;
  const root = ctx.struct("Document");
  ctx.addStructure(root);
  const elements = new Map<object, Element>();
  const places: Place[] = [{ tag: "Document", element: root }];
  const here = (): Place => places.at(-1) ?? ORNAMENT;

  return {
    open: (node: Node): void => {
      places.push(placeOf(node));
    },

    close: (): void => {
      const left = places.pop();
      // At once: pdfkit takes the page on which it ends for the page of the annotation.
      if (left?.tag === "Link") left.element?.end();
    },

    /** Backgrounds and borders. */
    decoration: (node: Node, draw: () => void): void => {
      if (isDecorated(node)) within(ORNAMENT, draw);
    },

    content: (node: Node, draw: () => void): void => {
      if (node.type === "LINK") draw();
      else within(placeOfContent(node), draw);
    },

    /** What ties the annotation of a link to its element, and says where it leads. */
    annotation: (node: Node) => {
      const { tag, element } = here();
      return tag === "Link"
        ? { structParent: element, Contents: new String(node.props.mark?.alt ?? "") }
        : {};
    },
  };

  function placeOf(node: Node): Place {
    const { mark, fixed } = node.props;
    const around = here();
    if (mark?.saidOnce) {
      return elements.has(mark) ? RUNNING : { tag: mark.tag, element: elementOf(mark, mark, node, root) };
    }
    if (around.element === null) return around;
    if (mark?.tag === "Artifact") return ORNAMENT;
    if (mark) return { tag: mark.tag, element: elementOf(mark, mark, node, around.element) };
    return fixed ? RUNNING : around;
  }

  function placeOfContent(node: Node): Place {
    const around = here();
    if (around.element === null || node.props.mark) return around;
    if (node.type !== "TEXT") return ORNAMENT;
    if (HOLDS_TEXT.test(around.tag)) return around;
    return { tag: "P", element: elementOf(node.props, { tag: "P" }, node, around.element) };
  }

  /** One element for all the pages that a node was cut for: `key` is the same object in each piece. */
  function elementOf(key: object, mark: Mark, node: Node, parent: Element): Element {
    const known = elements.get(key);
    if (known) return known;
    const { tag, alt, actualText, scope } = mark;
    const element = ctx.struct(tag, { alt, actual: actualText, scope, ...extentOf(tag, node) });
    parent.add(element);
    elements.set(key, element);
    return element;
  }

  /** Where a figure stands on its page, counted from the top as pdfkit does. */
  function extentOf(tag: string, { box }: Node): { bbox?: number[] } {
    if (tag !== "Figure" || !box) return {};
    const [left, bottom, right, top] = ctx._convertRect(box.left, box.top, box.width, box.height);
    return { bbox: [left, ctx.page.height - top, right, ctx.page.height - bottom] };
  }

  function within(place: Place, draw: () => void): void {
    if (place.element === null) {
      ctx.markContent("Artifact", { type: place.type });
      draw();
      ctx.endMarkedContent();
      return;
    }
    const content = ctx.markStructureContent(place.tag);
    draw();
    ctx.endMarkedContent();
    place.element.add(content);
  }
}

function isDecorated({ style, box }: Node): boolean {
  const sides = ["Top", "Right", "Bottom", "Left"] as const;
  return Boolean(style?.backgroundColor) || sides.some((side) => (box?.[`border${side}Width`] ?? 0) > 0);
}
