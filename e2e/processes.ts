import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process has ended meanwhile, or is not ours.
    return '';
  }
}

/** Whether this system tells of its processes in files (Linux). */
export const HAS_PROC = existsSync('/proc/self/environ');

/** Every process that was started with this variable in its environment: an app, its browser, their children. */
export function processesWith(name: string, value: string): number[] {
  if (!HAS_PROC) return [];
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => read(`/proc/${pid}/environ`).split('\0').includes(`${name}=${value}`))
    .map(Number);
}

/** A TCP socket that a process holds. */
export interface TcpSocket {
  listens: boolean;
  /** 0 while it listens. */
  remotePort: number;
}

const LISTEN = '0A';

/** The TCP sockets of a process (Linux: proc_pid_net, proc_pid_fd). */
export function tcpSocketsOf(pid: number): TcpSocket[] {
  const inodes = new Set<string>();
  try {
    for (const descriptor of readdirSync(`/proc/${pid}/fd`)) {
      const target = readlinkSync(`/proc/${pid}/fd/${descriptor}`);
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode) inodes.add(inode);
    }
  } catch {
    // Descriptors close while they are listed; what is left is looked at again by the caller.
  }
  return ['tcp', 'tcp6'].flatMap((kind) =>
    read(`/proc/${pid}/net/${kind}`)
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => inodes.has(fields[9] ?? ''))
      .map((fields) => ({
        listens: fields[3] === LISTEN,
        remotePort: Number.parseInt(fields[2]?.split(':')[1] ?? '0', 16),
      })),
  );
}
