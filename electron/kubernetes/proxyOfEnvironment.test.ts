import { expect, test } from 'vitest';
import { proxyOfEnvironment } from './proxyOfEnvironment.ts';

const SERVER = 'https://abc.gr7.eks.test:6443';

test('takes the proxy for the scheme, in upper or lower case, with or without a scheme of its own', () => {
  expect(proxyOfEnvironment(SERVER, { HTTPS_PROXY: 'http://proxy:3128' })).toBe('http://proxy:3128');
  expect(proxyOfEnvironment(SERVER, { https_proxy: 'proxy:3128' })).toBe('http://proxy:3128');
  expect(proxyOfEnvironment(SERVER, { HTTP_PROXY: 'http://proxy:3128' })).toBeUndefined();
  expect(proxyOfEnvironment('http://api.test', { HTTP_PROXY: 'http://p' })).toBe('http://p');
  expect(proxyOfEnvironment(SERVER, {})).toBeUndefined();
});

test.each(['https://localhost:6443', 'https://127.0.0.1:1', 'https://[::1]:1'])(
  'goes straight to %s',
  (server) => {
    expect(proxyOfEnvironment(server, { HTTPS_PROXY: 'http://proxy' })).toBeUndefined();
  },
);

test.each([
  ['*', true],
  ['eks.test', true],
  ['.eks.test', true],
  ['*.eks.test', true],
  ['abc.gr7.eks.test', true],
  ['abc.gr7.eks.test:6443', true],
  ['abc.gr7.eks.test:443', false],
  ['other.test, eks.test', true],
  ['ks.test', false],
  ['.abc.gr7.eks.test', false],
  ['', false],
])('NO_PROXY %j goes straight: %s', (rules, straight) => {
  const proxy = proxyOfEnvironment(SERVER, { HTTPS_PROXY: 'http://proxy', NO_PROXY: rules });
  expect(proxy === undefined).toBe(straight);
});

test.each([
  ['10.0.0.0/8', 'https://10.1.2.3', true],
  ['10.0.0.0/8', 'https://11.1.2.3', false],
  ['10.1.2.3', 'https://10.1.2.3:6443', true],
  ['10.0.0.0/99', 'https://10.1.2.3', false],
  ['fd00::/8', 'https://[fd00::1]', true],
  ['fd00::1', 'https://[fd00::1]', true],
])('NO_PROXY %j for %s goes straight: %s', (rules, server, straight) => {
  expect(proxyOfEnvironment(server, { HTTPS_PROXY: 'http://proxy', NO_PROXY: rules }) === undefined).toBe(
    straight,
  );
});
