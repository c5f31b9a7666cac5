import type { ProblemCode } from '../../../shared/contract/problem.ts';

type Sentence = (subject: string) => string;

/** What went wrong, and what a person can do about it (empty: nothing but wait). */
export const problems: Record<ProblemCode, { what: Sentence; help: string }> = {
  kubeconfigMissing: {
    what: (file) => `No kubeconfig file at ${file}`,
    help: 'Set KUBECONFIG, or start with --kubeconfig FILE.',
  },
  kubeconfigInvalid: {
    what: (file) => `${file} cannot be read as a kubeconfig`,
    help: 'Check the file; the other files are still used.',
  },
  contextInvalid: {
    what: (name) => `The context ${name} is incomplete`,
    help: 'Its cluster or user is missing from the kubeconfig.',
  },
  credentialFailed: {
    what: (name) => `No credential could be had for ${name}`,
    help: 'Log in again with your usual command, then retry.',
  },
  commandNotAllowed: {
    what: (program) => `${program} was not allowed to run`,
    help: 'The kubeconfig gets its credential from this program. Look at it, then allow it.',
  },
  signInExpired: {
    what: () => 'The sign-in has expired',
    help: 'Sign in again, then retry.',
  },
  loginShellFailed: {
    what: (shell) => `${shell} did not tell its environment`,
    help: 'PATH and KUBECONFIG of the login shell are missing: start the app from a terminal, or use --kubeconfig FILE.',
  },
  unreachable: {
    what: (host) => `${host} cannot be reached`,
    help: 'Check the network, VPN or proxy.',
  },
  noRoute: {
    what: (host) => `There is no way to ${host}`,
    help: 'Is the network there, and the VPN connected?',
  },
  proxyDown: {
    what: (proxy) => `The proxy ${proxy} does not let the connection through`,
    help: 'Check proxy-url in the kubeconfig, or HTTPS_PROXY and NO_PROXY.',
  },
  certificate: {
    what: (host) => `The certificate of ${host} is not trusted`,
    help: 'Check certificate-authority in the kubeconfig.',
  },
  timeout: { what: (host) => `${host} did not answer in time`, help: '' },
  unauthorized: {
    what: (host) => `${host} does not accept this login`,
    help: 'It may have expired. Log in again, then retry.',
  },
  forbidden: {
    what: (subject) => `No right to: ${subject}`,
    help: 'Ask for a role that allows it.',
  },
  rolloutsNotInstalled: {
    what: (resource) => `Argo Rollouts is not installed: the cluster has no ${resource}`,
    help: 'Is it the right cluster? Then ask whoever runs it.',
  },
  notFound: { what: (subject) => `${subject} is not there`, help: '' },
  rateLimited: { what: (host) => `${host} asks for fewer requests`, help: '' },
  serverError: { what: (host) => `${host} answered with an error`, help: '' },
  badReply: {
    what: (host) => `The answer of ${host} could not be understood`,
    help: 'A proxy or a sign-in page may have answered in its place.',
  },
  datadogNotConfigured: {
    what: () => 'Datadog has no keys yet',
    help: 'Enter them in Settings, or set DD_API_KEY, DD_APP_KEY and DD_SITE before the start.',
  },
  datadogKeysUnreadable: {
    what: () => 'The kept Datadog keys cannot be decrypted',
    help: 'Enter them again in Settings. Other keys are not used in their place.',
  },
  datadogKeysForgotten: {
    what: () => 'The Datadog keys were for an earlier run only',
    help: 'Enter them again in Settings. Other keys are not used in their place.',
  },
  datadogKeyRefused: {
    what: (key) =>
      key === 'DD_APP_KEY' ? 'Datadog refused the application key' : 'Datadog refused the API key',
    help: 'It is mistyped or revoked, or belongs to another site or organisation.',
  },
  datadogForbidden: {
    what: (scope) => `The Datadog application key may not: ${scope}`,
    help: 'Add the scope to the key.',
  },
  datadogRateLimited: {
    what: () => 'Datadog’s request limit is used up',
    help: 'Numbers come again by themselves when the limit resets.',
  },
  datadogUnreachable: { what: (site) => `${site} cannot be reached`, help: 'Check the network or proxy.' },
  datadogProxy: {
    what: (proxy) => `The proxy ${proxy} does not let the connection to Datadog through`,
    help: 'Check HTTPS_PROXY and NO_PROXY.',
  },
  datadogCertificate: {
    what: (host) => `The certificate that ${host} shows is not trusted`,
    help: 'Something on the way may open the connection. Go round it with NO_PROXY, or have this host left out there.',
  },
  datadogTimeout: { what: (site) => `${site} did not answer in time`, help: '' },
  datadogQueryError: {
    what: () => 'Datadog could not run the query',
    help: 'If it goes on, look at “What is asked”.',
  },
  datadogError: { what: (site) => `${site} answered with an error`, help: '' },
  noSignals: {
    what: (subject) => `It is not known what to ask Datadog: ${subject} is missing or does not fit`,
    help: 'Write it into “What is asked”, or give the Rollout the labels tags.datadoghq.com/service and env.',
  },
  internal: { what: () => 'Something in this app went wrong', help: 'The log has the details.' },
};
