/** What the verdict was at an earlier weight: each one is judged anew. */
export const weightBefore = {
  worse: (count: number) => `worse on ${count}`,
  suspicious: (count: number) => `suspicious on ${count}`,
  noWorse: (count: number, all: number) => `no worse on ${count} of ${all}`,
  told: (parts: string[]) => parts.join(', '),
  anew: (now: string, before: string, told: string) =>
    `Judged anew since the weight became ${now} (at ${before}: ${told})`,
  at: (weight: string, told: string) => `At ${weight}: ${told}.`,
  notYet: (now: string, judged: string) =>
    `This was found at ${judged}. The weight is ${now} now: it is judged anew as its numbers come.`,
  short: (weight: string, told: string) => `${weight}: ${told}`,
  entry: (weight: string, told: string) => `Verdict at ${weight}: ${told}`,
  entryOfUnknown: (told: string) => `Verdict until then: ${told}`,
  entryAtEnd: (told: string) => `Verdict at the end: ${told}`,
};
