// Builds the scripts, fonts and land of the pages into src/peacetalks/web/static/built/. Nothing is fetched.
import { build } from "esbuild";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const built = join(here, "../src/peacetalks/web/static/built");
const modules = join(here, "node_modules");
const TYPEFACES = [
  ["@fontsource-variable/source-sans-3", ["wght.css", "wght-italic.css"]],
  ["@fontsource-variable/source-serif-4", ["wght.css", "wght-italic.css"]],
];

// Takes over the style sheets of the typefaces; a browser loads only the files of the scripts that a page has.
async function buildFonts() {
  const rules = [];
  await mkdir(join(built, "fonts"), { recursive: true });
  for (const [name, sheets] of TYPEFACES) {
    for (const sheet of sheets) {
      const css = await readFile(join(modules, name, sheet), "utf8");
      // A typeface that comes late is left out until the next page: words that are being read do not move.
      rules.push(css.replaceAll("./files/", "fonts/").replaceAll("font-display: swap", "font-display: optional"));
    }
    for (const file of await readdir(join(modules, name, "files"))) {
      if (rules.some((rule) => rule.includes(`fonts/${file}`))) {
        await cp(join(modules, name, "files", file), join(built, "fonts", file));
      }
    }
  }
  await writeFile(join(built, "fonts.css"), rules.join("\n"));
}

async function buildScripts() {
  await build({
    entryPoints: { main: join(here, "src/main.ts"), map: join(modules, "leaflet/dist/leaflet.css") },
    outdir: built,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "linked",
    chunkNames: "chunks/[name]-[hash]",
    loader: { ".png": "dataurl", ".svg": "dataurl" },
  });
}

// The licences of everything that is built into the pages travel with it.
async function copyLicences() {
  const { dependencies } = JSON.parse(await readFile(join(here, "package.json"), "utf8"));
  await mkdir(join(built, "licences"), { recursive: true });
  for (const name of Object.keys(dependencies)) {
    const files = await readdir(join(modules, name));
    const file = files.find((one) => /^licen[cs]e/i.test(one));
    if (file) await cp(join(modules, name, file), join(built, "licences", `${name.replaceAll(/[@/]/g, "-")}.txt`));
  }
}

// Land and water only: borders are a layer of their own that a reader has to ask for.
async function copyLand() {
  for (const name of ["land-50m.json", "countries-50m.json"]) {
    await cp(join(modules, "world-atlas", name), join(built, name));
  }
}

await rm(built, { recursive: true, force: true });
await mkdir(built, { recursive: true });
await Promise.all([buildFonts(), buildScripts(), copyLand(), copyLicences()]);
