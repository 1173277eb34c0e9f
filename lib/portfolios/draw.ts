import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { database, inTransaction } from "@/db/client";
import { portfolioItems } from "@/db/schema";
import { storeContent } from "@/lib/files/store";
import { IupContent, PortfolioTextContent } from "@/lib/pdf/content";
import { renderPdf } from "@/lib/pdf/render";

/**
 * Draws a text or a plan of a portfolio from what was frozen, once, and keeps the bytes. Done again it finds them there;
 * the database refuses other ones.
 */
export async function drawPortfolioItem(itemId: string): Promise<void> {
  const [item] = await database()
    .select({ source: portfolioItems.source, content: portfolioItems.content, sha256: portfolioItems.sha256 })
    .from(portfolioItems)
    .where(eq(portfolioItems.id, itemId));
  if (!item || item.sha256 !== null) return;
  const bytes = await draw(item.source, item.content);
  await inTransaction(async (tx) => {
    const sha256 = await storeContent(tx, { bytes, type: "application/pdf" });
    await tx
      .update(portfolioItems)
      .set({ sha256 })
      .where(and(eq(portfolioItems.id, itemId), isNull(portfolioItems.sha256)));
  });
}

function draw(source: "file" | "text" | "iup" | "delmal", content: unknown): Promise<Uint8Array> {
  switch (source) {
    case "text":
      return renderPdf("portfolioText", PortfolioTextContent.parse(content));
    case "iup":
      return renderPdf("iup", IupContent.parse(content));
    case "delmal":
      return renderPdf("delmalOverview", IupContent.parse(content));
    case "file":
      throw new Error("a file is its own bytes");
    default:
      return source satisfies never;
  }
}
