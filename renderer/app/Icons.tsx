const LINE = { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.9 } as const;

/** A stream that splits in two and joins: releases. */
export function ReleasesIcon() {
  return (
    <svg {...LINE} aria-hidden="true" strokeLinecap="round">
      <path d="M4 16h16M4 16c6 0 4-8 10-8h6" />
      <circle cx="20" cy="8" r="1.6" fill="currentColor" stroke="none" />
    </svg>
  );
}

/** A clock: what was. */
export function HistoryIcon() {
  return (
    <svg {...LINE} aria-hidden="true" strokeLinecap="round">
      <circle cx="12" cy="12" r="8" />
      <path d="M12 7.5V12l3 2" />
    </svg>
  );
}

/** A page of lines: what was done. */
export function AuditIcon() {
  return (
    <svg {...LINE} aria-hidden="true" strokeLinecap="round">
      <path d="M5 4h14v16H5zM9 9h6M9 13h6" />
    </svg>
  );
}

export function SettingsIcon() {
  return (
    <svg {...LINE} aria-hidden="true" strokeLinecap="round">
      <path d="M4 8h9M19 8h1M4 16h1M11 16h9" />
      <circle cx="16" cy="8" r="2.5" />
      <circle cx="8" cy="16" r="2.5" />
    </svg>
  );
}

export function CaretIcon() {
  return (
    <svg width="9" height="9" viewBox="0 0 10 10" aria-hidden="true">
      <path d="M1.5 3.2 5 7l3.5-3.8" fill="none" stroke="currentColor" strokeWidth="1.6" />
    </svg>
  );
}
