import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A stand-in for the AWS CLI in a folder for PATH: `aws eks get-token` and `aws sso login`. */
export interface TestAwsProgram {
  program: string;
  /** Seconds that a token lives; the session must be signed in. */
  signIn: (token: string, livesMs: number) => void;
  /** The sign-in runs out, as after a night. */
  expire: () => void;
  /** What the next `aws sso login` signs in with; null: it fails. */
  loginGives: (token: string | null) => void;
  /** The command lines so far. */
  runs: () => string[];
}

const SCRIPT = `#!NODE
const fs = require('fs'), path = require('path');
const at = (name) => path.join(FOLDER, name);
fs.appendFileSync(at('runs'), process.argv.slice(2).join(' ') + '\\n');
const line = process.argv.slice(2).join(' ');
if (line.startsWith('sso login')) {
  const given = fs.readFileSync(at('login'), 'utf8');
  if (given === 'null') { console.error('Timed out waiting for the browser'); process.exit(255); }
  fs.writeFileSync(at('session'), given);
  console.log('Successfully logged into Start URL: https://sso.test/start');
} else {
  let session;
  try { session = JSON.parse(fs.readFileSync(at('session'), 'utf8')); } catch {}
  if (!session) {
    console.error('Error when retrieving token from sso: Token has expired and refresh failed');
    process.exit(255);
  }
  const expirationTimestamp = new Date(session.untilMs).toISOString().replace(/\\.\\d+Z/, 'Z');
  console.log(JSON.stringify({ kind: 'ExecCredential', apiVersion: 'client.authentication.k8s.io/v1beta1', spec: {}, status: { expirationTimestamp, token: session.token } }));
}
`;

/** Writes the program below `folder`. @param nowMs the time that tokens' lives are counted from. */
export function writeTestAwsProgram(folder: string, nowMs: () => number): TestAwsProgram {
  const home = join(folder, 'aws-bin');
  mkdirSync(home);
  const program = join(home, 'aws');
  writeFileSync(program, SCRIPT.replace('NODE', process.execPath).replace('FOLDER', JSON.stringify(home)));
  chmodSync(program, 0o755);
  const write = (name: string, content: unknown): void =>
    writeFileSync(join(home, name), JSON.stringify(content));
  // Above this folder may be a package that calls all of its scripts modules.
  writeFileSync(join(home, 'package.json'), '{}');
  write('login', null);
  return {
    program,
    signIn: (token, livesMs) => write('session', { token, untilMs: nowMs() + livesMs }),
    expire: () => writeFileSync(join(home, 'session'), 'gone'),
    loginGives: (token) => write('login', token && { token, untilMs: nowMs() + 900_000 }),
    runs() {
      const file = join(home, 'runs');
      return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    },
  };
}
