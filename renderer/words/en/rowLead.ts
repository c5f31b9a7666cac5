/** What a row's verdict says while Datadog alerts. */
export const rowLead = {
  alertOn: (endpoint: string) => `Alert: ${endpoint}`,
  alertOnMany: (count: number) => `Alert on ${count} endpoints`,
};
