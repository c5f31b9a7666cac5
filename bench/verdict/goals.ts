/** What was wanted next to what was measured. */
export interface Goal {
  title: string;
  goal: string;
  measured: string;
  isMet: boolean;
}
