/**
 * Whether something is older than the release; what has no known time, or a release without one, is taken for this one's.
 * @param sinceMs since when it is so, ms. @param releaseStartedMs when the release began, ms.
 */
export function isBeforeRelease(sinceMs: number | null, releaseStartedMs: number | null): boolean {
  return sinceMs !== null && releaseStartedMs !== null && sinceMs < releaseStartedMs;
}
