import { BlockList, isIP } from 'node:net';

type Env = Readonly<Record<string, string | undefined>>;

function variable(env: Env, name: string): string {
  return env[name] || env[name.toLowerCase()] || '';
}

function isInNetwork(host: string, network: string): boolean {
  const [address = '', bits = ''] = network.split('/');
  const family = isIP(address);
  if (family === 0 || family !== isIP(host) || !/^\d{1,3}$/.test(bits)) return false;
  if (Number(bits) > (family === 4 ? 32 : 128)) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(address, Number(bits), type);
  return list.check(host, type);
}

function isExcepted(host: string, port: string, rule: string): boolean {
  if (rule === '*') return true;
  if (rule.includes('/')) return isInNetwork(host, rule);
  const [, name = rule, rulePort] = /^(.+?)(?::(\d+))?$/.exec(isIP(rule) === 0 ? rule : '') ?? [];
  if (rulePort !== undefined && rulePort !== port) return false;
  const domain = name.replace(/^\*(?=\.)/, '').toLowerCase();
  // ".example.com" leaves out example.com itself, "example.com" means it and all below.
  return domain.startsWith('.') ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/**
 * The proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY (or lower case) give for a server, as Go's
 * http.ProxyFromEnvironment, which kubectl uses: never for this machine itself. Undefined: go straight.
 */
export function proxyOfEnvironment(server: string, env: Env): string | undefined {
  const url = new URL(server);
  const isSecure = url.protocol === 'https:';
  const proxy = variable(env, isSecure ? 'HTTPS_PROXY' : 'HTTP_PROXY').trim();
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (proxy === '' || isLoopback(host)) return undefined;
  const port = url.port || (isSecure ? '443' : '80');
  const rules = variable(env, 'NO_PROXY').split(',');
  if (rules.some((rule) => rule.trim() !== '' && isExcepted(host, port, rule.trim()))) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}
