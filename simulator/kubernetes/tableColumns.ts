import type { KubeObject, Resource } from '../kubeObject.ts';
import { ageCell, cellAt, listAt, NONE, valueAt, type Cell } from './objectValues.ts';
import { podCells } from './podCells.ts';

/** How `kubectl get` shows a kind. */
export interface TableShape {
  columns: readonly TableColumn[];
  cells: (object: KubeObject, nowMs: number) => readonly Cell[];
}

/** metav1.TableColumnDefinition; priority 1 shows with `-o wide` only. */
export interface TableColumn {
  name: string;
  type: 'string' | 'integer' | 'date';
  format: string;
  description: string;
  priority: number;
}

const CREATED = 'metadata.creationTimestamp';

function joined(items: readonly unknown[], path: string): string {
  return items.map((item) => String(valueAt(item, path))).join(',');
}

function pairs(value: unknown): string {
  if (typeof value !== 'object' || value === null) return NONE;
  const list = Object.entries(value).map(([key, item]) => `${key}=${String(item)}`);
  return list.length === 0 ? NONE : list.join(',');
}

function size(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function workloadCells(object: KubeObject): readonly Cell[] {
  const containers = listAt(object, 'spec.template.spec.containers');
  return [
    joined(containers, 'name'),
    joined(containers, 'image'),
    pairs(valueAt(object, 'spec.selector.matchLabels')),
  ];
}

function eventCells(object: KubeObject, nowMs: number): readonly Cell[] {
  const first = valueAt(object, 'firstTimestamp') ? 'firstTimestamp' : CREATED;
  const last = valueAt(object, 'lastTimestamp') ? 'lastTimestamp' : first;
  const count = Number(cellAt(object, 'count', 1));
  const seen = ageCell(object, last, nowMs);
  return [
    count > 1 ? `${seen} (x${count} over ${ageCell(object, first, nowMs)})` : seen,
    cellAt(object, 'type', ''),
    cellAt(object, 'reason', ''),
    `${String(cellAt(object, 'involvedObject.kind', '')).toLowerCase()}/${cellAt(object, 'involvedObject.name', '')}`,
    cellAt(object, 'involvedObject.fieldPath', ''),
    cellAt(object, 'source.component', ''),
    String(cellAt(object, 'message', '')).trim(),
    ageCell(object, first, nowMs),
    count,
    object.metadata.name,
  ];
}

function servicePorts(object: KubeObject): string {
  const ports = listAt(object, 'spec.ports').map((port) => {
    const nodePort = cellAt(port, 'nodePort', '');
    return `${cellAt(port, 'port', '')}${nodePort ? `:${nodePort}` : ''}/${cellAt(port, 'protocol', 'TCP')}`;
  });
  return ports.join(',') || NONE;
}

// `Name*` is shown with -o wide only; `Name:integer` and `Name:date` have that type, the others are strings.
function shape(columns: string, cells: TableShape['cells']): TableShape {
  return {
    columns: columns.split(' | ').map((text) => {
      const [name = '', type = 'string'] = text.replace('*', '').split(':');
      return {
        name,
        type: type as TableColumn['type'],
        format: name === 'Name' ? 'name' : '',
        description: name,
        priority: text.includes('*') ? 1 : 0,
      };
    }),
    cells,
  };
}

const WIDE_WORKLOAD = 'Containers* | Images* | Selector*';

// Built-in kinds: Kubernetes pkg/printers/internalversion/printers.go; the others: additionalPrinterColumns of the CRDs.
const SHAPES: Readonly<Record<string, TableShape>> = {
  pods: shape(
    'Name | Ready | Status | Restarts | Age | IP* | Node* | Nominated Node* | Readiness Gates*',
    podCells,
  ),
  namespaces: shape('Name | Status | Age', (object, nowMs) => [
    object.metadata.name,
    cellAt(object, 'status.phase', 'Active'),
    ageCell(object, CREATED, nowMs),
  ]),
  events: shape(
    'Last Seen | Type | Reason | Object | Subobject* | Source* | Message | First Seen* | Count*:integer | Name*',
    eventCells,
  ),
  services: shape('Name | Type | Cluster-IP | External-IP | Port(s) | Age | Selector*', (object, nowMs) => [
    object.metadata.name,
    cellAt(object, 'spec.type', 'ClusterIP'),
    cellAt(object, 'spec.clusterIP', NONE),
    NONE,
    servicePorts(object),
    ageCell(object, CREATED, nowMs),
    pairs(valueAt(object, 'spec.selector')),
  ]),
  secrets: shape('Name | Type | Data:integer | Age', (object, nowMs) => [
    object.metadata.name,
    cellAt(object, 'type', 'Opaque'),
    size(object['data']),
    ageCell(object, CREATED, nowMs),
  ]),
  configmaps: shape('Name | Data:integer | Age', (object, nowMs) => [
    object.metadata.name,
    size(object['data']) + size(object['binaryData']),
    ageCell(object, CREATED, nowMs),
  ]),
  replicasets: shape(
    `Name | Desired:integer | Current:integer | Ready:integer | Age | ${WIDE_WORKLOAD}`,
    (object, nowMs) => [
      object.metadata.name,
      cellAt(object, 'spec.replicas', 0),
      cellAt(object, 'status.replicas', 0),
      cellAt(object, 'status.readyReplicas', 0),
      ageCell(object, CREATED, nowMs),
      ...workloadCells(object),
    ],
  ),
  deployments: shape(
    `Name | Ready | Up-to-date:integer | Available:integer | Age | ${WIDE_WORKLOAD}`,
    (object, nowMs) => [
      object.metadata.name,
      `${cellAt(object, 'status.readyReplicas', 0)}/${cellAt(object, 'spec.replicas', 0)}`,
      cellAt(object, 'status.updatedReplicas', 0),
      cellAt(object, 'status.availableReplicas', 0),
      ageCell(object, CREATED, nowMs),
      ...workloadCells(object),
    ],
  ),
  rollouts: shape(
    'Name | Desired:integer | Current:integer | Up-to-date:integer | Available:integer | Age:date',
    (object, nowMs) => [
      object.metadata.name,
      cellAt(object, 'spec.replicas', null),
      cellAt(object, 'status.replicas', null),
      cellAt(object, 'status.updatedReplicas', null),
      cellAt(object, 'status.availableReplicas', null),
      ageCell(object, CREATED, nowMs),
    ],
  ),
  analysisruns: shape('Name | Status | Age:date', (object, nowMs) => [
    object.metadata.name,
    cellAt(object, 'status.phase', null),
    ageCell(object, CREATED, nowMs),
  ]),
};

const NAME_AND_AGE = shape('Name | Age:date', (object, nowMs) => [
  object.metadata.name,
  ageCell(object, CREATED, nowMs),
]);

/** The columns of a kind and how its rows are filled. */
export function tableShapeOf(resource: Resource): TableShape {
  if (resource.plural === 'experiments') return SHAPES['analysisruns'] ?? NAME_AND_AGE;
  return SHAPES[resource.plural] ?? NAME_AND_AGE;
}
