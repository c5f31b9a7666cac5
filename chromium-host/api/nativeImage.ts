import type { NativeImage } from '../surface/window.ts';

/** Wraps the PNG that Page.captureScreenshot gives; the size is read from its header (PNG standard, IHDR). */
export function createNativeImage(png: Buffer): NativeImage {
  const isEmpty = png.length < 24;
  return {
    toPNG: () => png,
    toDataURL: () => `data:image/png;base64,${png.toString('base64')}`,
    getSize: () =>
      isEmpty ? { width: 0, height: 0 } : { width: png.readUInt32BE(16), height: png.readUInt32BE(20) },
    isEmpty: () => isEmpty,
  };
}
