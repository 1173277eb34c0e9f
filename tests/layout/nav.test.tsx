import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { currentItem } from "@/components/layout/nav-links";
import { Whole } from "@/components/ui/nowrap";
import { Sees } from "@/components/ui/sees";

const items = [
  { href: "/", label: "Idag" },
  { href: "/st-lakare/1", label: "Översikt" },
  { href: "/st-lakare/1/iup", label: "IUP" },
];

describe("where we are", () => {
  it.each([
    ["/", "Idag"],
    ["/st-lakare/1", "Översikt"],
    ["/st-lakare/1/iup/STc13", "IUP"],
    ["/st-lakare/12", undefined],
  ])("%s is %s", (path, label) => {
    expect(currentItem(items, path)?.label).toBe(label);
  });
});

describe("words that are never broken", () => {
  it("keeps ST-läkare and Mitt-i-ST whole, with the compounds they are in", () => {
    const html = renderToStaticMarkup(<Whole>En ST-läkare väntar på sin Mitt-i-ST-rapport.</Whole>);
    expect(html).toBe(
      'En <span class="whitespace-nowrap">ST-läkare</span> väntar på sin <span class="whitespace-nowrap">Mitt-i-ST-rapport</span>.',
    );
  });
});

describe("who sees it", () => {
  it("names everyone, or says that nobody else does", () => {
    expect(renderToStaticMarkup(<Sees names={["dig", "Anna Berg", "Henrik Sjödal"]} />)).toContain(
      "Syns för: <b>dig, Anna Berg och Henrik Sjödal</b>",
    );
    expect(renderToStaticMarkup(<Sees names={[]} />)).toContain("<b>bara dig</b>");
  });
});
