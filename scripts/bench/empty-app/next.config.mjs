import { fileURLToPath } from "node:url";

/** The settings of the portal that touch speed. */
export default {
  poweredByHeader: false,
  compress: false,
  distDir: process.env.STIGEN_DIST_DIR,
  turbopack: { root: fileURLToPath(new URL("../../..", import.meta.url)) },
};
