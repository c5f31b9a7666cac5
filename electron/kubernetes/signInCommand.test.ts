import { expect, test } from 'vitest';
import { signInCommand } from './signInCommand.ts';

const AWS = { command: '/usr/local/bin/aws', args: ['eks', 'get-token', '--profile', 'shop'], env: {} };
const line = (plugin: Parameters<typeof signInCommand>[0], errors: string, env = {}): string | null => {
  const found = signInCommand(plugin, errors, env);
  return found && [found.command, ...found.args].join(' ');
};

test.each([
  ['Error loading SSO Token: Token for shop does not exist', 'aws sso login --profile shop'],
  [
    'Error when retrieving token from sso: Token has expired and refresh failed',
    'aws sso login --profile shop',
  ],
  [
    'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.',
    'aws sso login --profile shop',
  ],
  ['Your session has expired. Please reauthenticate using "aws login".', 'aws login --profile shop'],
  ['An error occurred (AccessDenied) when calling the AssumeRole operation', null],
  ['Could not connect to the endpoint URL: "https://sts.test/"', null],
])('AWS: %s', (errors, wanted) => {
  expect(line(AWS, errors)).toBe(wanted);
});

test('takes the profile from the flag, the kubeconfig, the environment, in this order', () => {
  const errors = 'Error loading SSO Token';
  const bare = { ...AWS, args: ['eks', 'get-token'] };
  expect(line({ ...bare, env: { AWS_PROFILE: 'a' } }, errors, { AWS_PROFILE: 'b' })).toBe(
    'aws sso login --profile a',
  );
  expect(line(bare, errors, { AWS_PROFILE: 'b' })).toBe('aws sso login --profile b');
  expect(line({ ...AWS, args: ['--profile=x'] }, errors)).toBe('aws sso login --profile x');
  expect(line(bare, errors)).toBe('aws sso login');
});

test.each([
  ['gke-gcloud-auth-plugin', 'Please run:\n\n  $ gcloud auth login\n', 'gcloud auth login'],
  [
    'gke-gcloud-auth-plugin',
    'run `gcloud auth application-default login`',
    'gcloud auth application-default login',
  ],
  ['kubelogin', 'AADSTS700082: The refresh token has expired due to inactivity.', 'az login'],
  ['kubelogin.exe', "Please run 'az login' to setup account.", 'az login'],
  ['tsh', 'ERROR: Not logged in.', 'tsh login --proxy t.test'],
  ['other', 'ERROR: Not logged in.', null],
  ['other', '', null],
])('%s: %s', (command, errors, wanted) => {
  expect(line({ command, args: ['--proxy', 't.test'], env: {} }, errors)).toBe(wanted);
});
