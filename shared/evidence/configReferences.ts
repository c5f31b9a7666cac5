import { array, record, text } from '../rollout/rawObject.ts';

/** The ConfigMaps and Secrets that a pod template names. */
export interface ConfigReferences {
  ConfigMap: string[];
  Secret: string[];
}

/** Reads the names from env, envFrom and volumes of a pod template (Kubernetes: core/v1 PodSpec). */
export function configReferences(template: unknown): ConfigReferences {
  const maps = new Set<string>();
  const secrets = new Set<string>();
  const add = (to: Set<string>, name: unknown): void => {
    if (text(name) !== '') to.add(text(name));
  };
  const spec = record(record(template)['spec']);
  for (const container of [...array(spec['containers']), ...array(spec['initContainers'])]) {
    const { env, envFrom } = record(container);
    for (const source of array(envFrom)) {
      add(maps, record(record(source)['configMapRef'])['name']);
      add(secrets, record(record(source)['secretRef'])['name']);
    }
    for (const variable of array(env)) {
      const from = record(record(variable)['valueFrom']);
      add(maps, record(from['configMapKeyRef'])['name']);
      add(secrets, record(from['secretKeyRef'])['name']);
    }
  }
  for (const volume of array(spec['volumes'])) {
    const { configMap, secret, projected } = record(volume);
    add(maps, record(configMap)['name']);
    add(secrets, record(secret)['secretName']);
    for (const source of array(record(projected)['sources'])) {
      add(maps, record(record(source)['configMap'])['name']);
      add(secrets, record(record(source)['secret'])['name']);
    }
  }
  return { ConfigMap: [...maps].sort(), Secret: [...secrets].sort() };
}

/** One place of a template: what stable has there, and what the canary has; null: nothing. */
export interface ConfigPair {
  stable: string | null;
  canary: string | null;
}

/** The part of a name before the hash that generators put behind it: settings-7k2f9d (kustomize: configMapGenerator). */
function stem(name: string): string {
  return name.replace(/-[a-z\d]{5,12}$/, '');
}

/** Puts the names of both sides beside each other: the same name, else the same name before its hash. */
export function pairConfigs(stable: readonly string[], canary: readonly string[]): ConfigPair[] {
  const left = new Set(stable);
  const pairs: ConfigPair[] = [];
  for (const name of canary) {
    const same = left.has(name)
      ? name
      : [...left].find((other) => !canary.includes(other) && stem(other) === stem(name));
    if (same !== undefined) left.delete(same);
    pairs.push({ stable: same ?? null, canary: name });
  }
  return [...pairs, ...Array.from(left, (name) => ({ stable: name, canary: null }))];
}
