import type { NextConfig } from "next";

const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  // Not no-referrer: a form sent without script would then come from origin "null" and be refused.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
];

const forOneReader = [
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Robots-Tag", value: "noindex, nofollow, noarchive" },
  { key: "Cache-Control", value: "private, no-store" },
];

const NOTHING_LOADS =
  "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  compress: false,
  // The title comes in the head for everyone. Streamed after the page it would need a script to get there.
  htmlLimitedBots: /./,
  images: { unoptimized: true },
  // Checked by `npm run check` and `npm test`, over the tests as well: who starts the portal does not wait for it again.
  typescript: { ignoreBuildErrors: true },
  productionBrowserSourceMaps: false,
  distDir: process.env.STIGEN_DIST_DIR ?? ".next",
  serverExternalPackages: ["@libpdf/core", "nodemailer", "pg"],
  experimental: { serverActions: { bodySizeLimit: "2mb" } },
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    // Who holds one of these addresses reads the report: it is neither passed on nor kept nor found.
    ...["/delad/:path*", "/api/delad/:path*"].map((source) => ({ source, headers: forOneReader })),
    // The proxy gives pages their policy; nothing under /api is a page.
    { source: "/api/:path*", headers: [{ key: "Content-Security-Policy", value: NOTHING_LOADS }] },
  ],
};

export default config;
