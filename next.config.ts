import type { NextConfig } from "next";

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  compress: false,
  images: { unoptimized: true },
  distDir: process.env.STIGEN_DIST_DIR ?? ".next",
  serverExternalPackages: ["nodemailer", "pg"],
};

export default config;
