// Builds the site's styles and scripts into src/interlock/web/static/built.
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const out = join(root, "src/interlock/web/static/built");
const fresh = `${out}.new`;

await rm(fresh, { recursive: true, force: true });
await mkdir(fresh, { recursive: true });

const css = sass.compile(join(here, "site.scss"), {
  style: "compressed",
  loadPaths: [join(root, "node_modules")],
  quietDeps: true,
});
if (/url\(|transport/i.test(css.css)) {
  throw new Error("The styles must name no file and no font of GOV.UK's.");
}
await writeFile(join(fresh, "site.css"), css.css);

await esbuild.build({
  entryPoints: [join(here, "site.js"), join(here, "early.js")],
  outdir: fresh,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  nodePaths: [join(root, "node_modules")],
  legalComments: "eof",
  logLevel: "warning",
});

await rm(out, { recursive: true, force: true });
await rename(fresh, out);
