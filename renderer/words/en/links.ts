/** Ways to Datadog's own pages. */
export const links = {
  menu: 'Datadog ▾',
  menuOfTeam: 'Links ▾',
  menuOfTeamHelp: 'Links ▾: Datadog and your team’s pages',
  menuHelp: 'Open this release in Datadog',
  inDatadog: 'Look into it in Datadog',
  explain: 'Opens the browser, filtered to the canary, this endpoint and the minutes in question.',
  kinds: {
    monitor: 'Monitor',
    traces: 'Traces of the canary',
    logs: 'Logs of the canary',
    deployments: 'Service and deployments',
    dashboard: 'Dashboard',
    dashboards: 'Dashboards',
  },
};
