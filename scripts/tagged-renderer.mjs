// An esbuild plugin: @react-pdf/render has no place for tags, so lib/pdf/tagging.patch is applied as it is bundled.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ours = join(root, "lib", "pdf");

/** lib/index.js of @react-pdf/render 4.7.0, which the patch was written for. */
const KNOWN = "9ac8d6795c269058f2efa5eac070ec91eafa05079bbd83096571bd1d127c1116";

export const taggedRenderer = {
  name: "tagged-renderer",
  setup(build) {
    // The one that leads to the other is bundled too: what is left outside finds the renderer as it was.
    for (const [name, file] of [
      ["renderer", "react-pdf.js"],
      ["render", "index.js"],
    ]) {
      const path = join(root, "node_modules/@react-pdf", name, "lib", file);
      build.onResolve({ filter: new RegExp(`^@react-pdf/${name}$`) }, () => ({ path }));
    }
    build.onLoad({ filter: /@react-pdf[\\/]render[\\/]lib[\\/]index\.js$/ }, ({ path }) => ({
      contents: patched(readFileSync(path, "utf8"), readFileSync(join(ours, "tagging.patch"), "utf8")),
      resolveDir: ours,
    }));
  },
};

function patched(original, patch) {
  if (createHash("sha256").update(original).digest("hex") !== KNOWN) {
    throw new Error(
      "@react-pdf/render is not the version that lib/pdf/tagging.patch was made for: see docs/decisions/016-tagged-pdf.md",
    );
  }
  const lines = original.split("\n");
  const out = [];
  let at = 0;
  for (const line of patch.split("\n").slice(2)) {
    const [, first] = /^@@ -(\d+)/.exec(line) ?? [];
    if (first) {
      out.push(...lines.slice(at, Number(first) - 1));
      at = Number(first) - 1;
    } else if (line.startsWith("+")) out.push(line.slice(1));
    else if (line !== "") {
      if (lines[at] !== line.slice(1)) throw new Error(`lib/pdf/tagging.patch does not fit line ${at + 1}`);
      if (line.startsWith(" ")) out.push(line.slice(1));
      at += 1;
    }
  }
  return [...out, ...lines.slice(at)].join("\n");
}
