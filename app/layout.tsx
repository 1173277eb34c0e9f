import type { Metadata } from "next";
import type { ReactNode } from "react";
import { FocusKeeper } from "@/components/layout/focus-keeper";
import { LinkPilot } from "@/components/layout/link-pilot";
import { GlyphSprite } from "@/components/ui/glyph";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Stigen", template: "%s – Stigen" },
  description: "Portalen för specialiseringstjänstgöring i allmänmedicin",
  robots: { index: false, follow: false },
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="sv">
      <body>
        <GlyphSprite />
        {children}
        <LinkPilot />
        <FocusKeeper />
      </body>
    </html>
  );
}
