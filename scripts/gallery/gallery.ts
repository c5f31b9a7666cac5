import { chromium } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'vite';
import { findChromium } from '../../chromium-host/chromium/findChromium.ts';
import { SHARED_BUILD } from '../nodeBuild.ts';
import { ROOT } from '../repository.ts';
import { openSheets, STATES_ON_A_SHEET, writeIndex } from './contactSheets.ts';
import { LOOKS, lookName, type GalleryLook } from './galleryLook.ts';
import { serveFolder } from './serveFolder.ts';
import { LOOPBACK_ONLY, openGallery, takeState, type GalleryFault, type GalleryPage } from './takeGallery.ts';

/**
 * npm run gallery [-- PART,PART [LOOK,LOOK]]: draws every state of every screen (those whose name contains a PART) in
 * both themes, three locales and two sizes (or in the looks whose name contains a LOOK, as "ja-dark-1100", or "720": at
 * a zoom of 200 %) to .cache/gallery, with an index page and contact sheets, checks each state with axe (galleryLook.ts
 * says what in which look), and ends with 1 when a page complained.
 */
const OUT = path.join(ROOT, '.cache', 'gallery');
const SITE = path.join(OUT, 'site');
const [parts = [''], lookParts = ['1440', '1100']] = process.argv.slice(2).map((text) => text.split(','));
/** At once: two keep two cores busy, the third while the others wait for a frame. */
const PAGES = 3;
const looks = LOOKS.filter((look) => lookParts.some((part) => lookName(look).includes(part)));

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
await build({
  ...SHARED_BUILD,
  root: path.join(ROOT, 'renderer', 'gallery'),
  publicDir: path.join(ROOT, 'renderer', 'public'),
  base: './',
  plugins: [react()],
  build: { outDir: SITE, emptyOutDir: true, target: 'chrome140', chunkSizeWarningLimit: 2_000 },
});

const found = findChromium(process.env);
if (!found.ok) {
  process.stderr.write(`${found.failure}\n`);
  process.exit(1);
}
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: found.value,
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // A page is drawn whole, not in tiles of 256 px: putting those together takes a tenth of a picture's time.
    '--default-tile-width=1440',
    '--default-tile-height=900',
    LOOPBACK_ONLY,
  ],
});
const served = await serveFolder(SITE);
const faults: GalleryFault[] = [];
let pictures = 0;
try {
  const pages = await Promise.all(Array.from({ length: PAGES }, () => openGallery(browser, served.origin)));
  const states = (pages[0]?.states ?? []).filter(({ id }) => parts.some((part) => id.includes(part)));
  const queue = [...states];
  const sheets = await openSheets(browser, OUT, looks);
  const groups = Array.from({ length: Math.ceil(states.length / STATES_ON_A_SHEET) }, (_, index) =>
    states.slice(index * STATES_ON_A_SHEET, (index + 1) * STATES_ON_A_SHEET).map(({ id }) => id),
  );
  const done = new Set<string>();
  let drawn = 0;
  // While the other pages wait for a frame, a sheet is drawn of states that are done.
  let drawing = Promise.resolve();
  const work = async (gallery: GalleryPage): Promise<void> => {
    for (let state = queue.shift(); state; state = queue.shift()) {
      const { id } = state;
      const fileOf = (look: GalleryLook): string => path.join(OUT, `${id}-${lookName(look)}.png`);
      faults.push(...(await takeState(gallery, state, looks, fileOf, axeSource)));
      pictures += looks.length;
      done.add(id);
      for (let next = groups[drawn]; next?.every((one) => done.has(one)); next = groups[drawn]) {
        const group = next;
        drawn += 1;
        const number = drawn;
        drawing = drawing.then(() => sheets.draw(group, number));
      }
    }
    await gallery.page.context().close();
  };
  await Promise.all(pages.map((gallery) => work(gallery)));
  await drawing;
  await sheets.close();
  const ids = states.map(({ id }) => id);
  process.stdout.write(
    `${pictures} pictures of ${ids.length} states, ${groups.length * looks.length} sheets: ${writeIndex(OUT, ids, looks)}\n`,
  );
} finally {
  await browser.close();
  served.close();
}
for (const { state, look, text } of faults) process.stdout.write(`${state} (${look}): ${text}\n`);
process.stdout.write(`${faults.length} faults\n`);
process.exitCode = faults.length === 0 && pictures > 0 ? 0 : 1;
