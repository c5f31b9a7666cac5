// Each knows the short names of its own part of the world and falls back to GMT+9 elsewhere.
const NAMING_LOCALES = ['en-US', 'ja-JP', 'en-GB', 'en-AU', 'en-IN'];

/**
 * Makes a function that names the zone at a moment (ms since the epoch), because summer time has its own
 * name: JST, CEST; GMT+3 where no short name is known.
 * @param timeZone IANA name; undefined is the system's.
 */
export function createZoneName(timeZone?: string): (atMs: number) => string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const formats = NAMING_LOCALES.map(
    (locale) => new Intl.DateTimeFormat(locale, { ...zone, timeZoneName: 'short' }),
  );
  return (atMs) => {
    const names = formats.map(
      (format) => format.formatToParts(atMs).find((part) => part.type === 'timeZoneName')?.value ?? 'UTC',
    );
    return names.find((name) => !/^GMT[+-]/.test(name)) ?? names[0] ?? 'UTC';
  };
}
