import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const LISTEN = '0A';

/** Inodes of every listening TCP socket: proc(5), /proc/net/tcp, fields st and inode. */
function listeningInodes(): Set<string> {
  const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => {
    try {
      return readFileSync(file, 'utf8').split('\n');
    } catch {
      return [];
    }
  });
  const fields = lines.map((line) => line.trim().split(/\s+/));
  return new Set(fields.filter((field) => field[3] === LISTEN).map((field) => field[9] ?? ''));
}

/** The listening TCP sockets that those processes hold, as 'pid inode'. */
export function listeningSockets(pids: readonly string[]): string[] {
  const listening = listeningInodes();
  return pids.flatMap((pid) => {
    try {
      return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
        const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
        return inode !== undefined && listening.has(inode) ? [`${pid} ${inode}`] : [];
      });
    } catch {
      return [];
    }
  });
}
