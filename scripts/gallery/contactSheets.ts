import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { lookName, SIZES, type GalleryLook } from './galleryLook.ts';
import { savePicture } from './takeGallery.ts';

const COLUMNS = 4;
const ROWS = 4;
const THUMB_WIDTH = 470;
const GAP_PX = 8;
const CAPTION_PX = 16;

function figure(state: string, look: GalleryLook, width: number): string {
  const name = `${state}-${lookName(look)}`;
  return `<figure><a href="${name}.png"><img src="${name}.png" width="${width}" decoding="sync" alt=""></a><figcaption>${name}</figcaption></figure>`;
}

const STYLE =
  `<style>body{margin:${GAP_PX}px;font:12px/${CAPTION_PX}px sans-serif;background:#777;color:#fff}` +
  `[hidden]{display:none!important}main{display:flex;flex-wrap:wrap;gap:${GAP_PX}px}figure{margin:0}figcaption{height:${CAPTION_PX}px;overflow:hidden}` +
  'img{display:block}a{color:inherit}h2{margin:12px 0 4px}</style>';

/** A page over all pictures, by state. */
export function writeIndex(
  directory: string,
  states: readonly string[],
  looks: readonly GalleryLook[],
): string {
  const file = path.join(directory, 'index.html');
  const body = states
    .map(
      (state) =>
        `<h2 id="${state}">${state}</h2><main>${looks.map((look) => figure(state, look, 320)).join('')}</main>`,
    )
    .join('\n');
  writeFileSync(file, `<!doctype html><meta charset="utf-8"><title>Gallery</title>${STYLE}${body}`);
  return file;
}

function sheetSize(pictures: number, { width }: GalleryLook): { width: number; height: number } {
  const size = SIZES[width];
  const rowPx = Math.ceil((THUMB_WIDTH * size.height) / size.width) + CAPTION_PX + GAP_PX;
  return {
    width: COLUMNS * (THUMB_WIDTH + GAP_PX) + GAP_PX,
    height: Math.ceil(pictures / COLUMNS) * rowPx + GAP_PX,
  };
}

/** A page that draws contact sheets. */
export interface SheetPage {
  /** Draws a sheet of some states for each look, as "sheet-ja-dark-1100-2.png" for the second of them. */
  draw: (states: readonly string[], number: number) => Promise<void>;
  close: () => Promise<void>;
}

/** How many states fit on a sheet. */
export const STATES_ON_A_SHEET = COLUMNS * ROWS;

/** Opens a page for contact sheets, one for each look of some states whose pictures are there. */
export async function openSheets(
  browser: Browser,
  directory: string,
  looks: readonly GalleryLook[],
): Promise<SheetPage> {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  return {
    async draw(states, number) {
      for (const look of looks) {
        // Shown when all of it is there: a page that fills is drawn again for each picture.
        const html = `<!doctype html><meta charset="utf-8">${STYLE}<body onload="document.querySelector('main').hidden = false"><main hidden>${states
          .map((state) => figure(state, look, THUMB_WIDTH))
          .join('')}</main>`;
        const name = `sheet-${lookName(look)}-${number}`;
        const source = path.join(directory, `${name}.html`);
        writeFileSync(source, html);
        await page.setViewportSize(sheetSize(states.length, look));
        await page.goto(`file://${source}`);
        await savePicture(session, path.join(directory, `${name}.png`));
        rmSync(source);
      }
    },
    close: () => page.close(),
  };
}
