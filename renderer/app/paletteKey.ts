/** The palette's key as this system writes it. */
export function paletteKey(): string {
  return navigator.platform.startsWith('Mac') ? '⌘ K' : 'Ctrl K';
}
