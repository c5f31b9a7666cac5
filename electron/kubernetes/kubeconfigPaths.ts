import { delimiter, join } from 'node:path';

/** The kubeconfig files to read, in order. */
export interface KubeconfigPaths {
  paths: readonly string[];
  /** A missing file is an error only where the person named it alone (kubectl --kubeconfig). */
  missingIsProblem: boolean;
}

/**
 * Which files kubectl would read: the explicit file alone; else the list in KUBECONFIG; else ~/.kube/config
 * (kubernetes.io: "Organizing Cluster Access Using kubeconfig Files", "Merging kubeconfig files").
 */
export function kubeconfigPaths(
  env: Readonly<Record<string, string | undefined>>,
  homeDirectory: string,
  explicitFile: string | null,
): KubeconfigPaths {
  if (explicitFile !== null && explicitFile !== '') return { paths: [explicitFile], missingIsProblem: true };
  const listed = (env['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '');
  if (listed.length > 0) return { paths: Array.from(new Set(listed)), missingIsProblem: false };
  return { paths: [join(homeDirectory, '.kube', 'config')], missingIsProblem: false };
}
