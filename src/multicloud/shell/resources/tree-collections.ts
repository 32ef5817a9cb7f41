import type { CapabilityName } from '../../../cloudprovider/capabilities.ts'
import { map } from '../../../cloudprovider/paging.ts'
import { TREE, type TreeKind } from '../../../cloudprovider/tree.ts'
import { type Collection, everywhere, type GroupId } from './collection.ts'
import { finderOf } from './finders.ts'
import { getById } from './locate.ts'
import { resourceRow } from './row.ts'

/** Where the commands of a capability's kinds stand in help. */
const GROUP_OF: Readonly<Partial<Record<CapabilityName, GroupId>>> = {
  project: 'account',
  compute: 'compute',
  network: 'network',
  eip: 'network',
  security_group: 'network',
  nat: 'network',
  snapshot_policy: 'storage',
  loadbalancer: 'loadbalancer',
  objectstore: 'objectstore',
  rds: 'database',
  cache: 'database',
  mongodb: 'database',
}

interface Wording {
  readonly noun?: string
  readonly plural?: string
  readonly group?: GroupId
  readonly columns?: readonly string[]
}

/** Kinds whose keyword does not say it, or that belong elsewhere than the others of their capability. */
const WORDING: Readonly<Record<string, Wording>> = {
  region: { noun: 'cloud region', group: 'places', columns: ['globalId', 'id', 'name', 'status', 'geographicInfo'] },
  zone: { group: 'places' },
  storage: { group: 'storage' },
  storagecache: { noun: 'storage cache', group: 'storage' },
  disk: { group: 'storage' },
  snapshot: { group: 'storage' },
  'snapshot-policy': { plural: 'snapshot policies' },
  secgroup: { noun: 'security group' },
  sku: { noun: 'size of server', plural: 'sizes of servers' },
  eip: { noun: 'elastic IP' },
  loadbalancer: { noun: 'load balancer' },
  'lb-certificate': { noun: 'certificate of load balancers', plural: 'certificates of load balancers' },
  'lb-acl': { noun: 'access list of load balancers', plural: 'access lists of load balancers' },
  dbinstance: { noun: 'RDS instance' },
  dbbackup: { noun: 'RDS backup' },
  elasticcache: { noun: 'elastic cache' },
  natgateway: { noun: 'NAT gateway' },
  'dns-zone': { noun: 'DNS zone' },
  'cdn-domain': { noun: 'CDN domain' },
  'kube-cluster': { noun: 'Kubernetes cluster' },
  'waf-instance': { noun: 'web application firewall' },
  mongodb: { noun: 'MongoDB instance' },
  elasticsearch: { noun: 'Elasticsearch instance' },
  kafka: { noun: 'Kafka instance' },
  misc: { noun: 'other resource' },
}

/** Every kind of the resource tree. A new one is listed and shown without a word here. */
export const TREE_COLLECTIONS: readonly Collection[] = TREE.map(collectionOf)

function collectionOf(kind: TreeKind): Collection {
  const { keyword, capability, isGlobal = false } = kind
  const wording = WORDING[keyword] ?? {}
  const noun = wording.noun ?? keyword.replaceAll('-', ' ')
  const finder = finderOf(keyword)
  return {
    keyword,
    noun,
    plural: wording.plural ?? `${noun}s`,
    group: wording.group ?? GROUP_OF[capability] ?? 'service',
    columns: wording.columns ?? kind.columns,
    isGlobal,
    list: scope => map(everywhere(scope, kind.list, isGlobal), resource => resourceRow(resource)),
    ...(finder === undefined
      ? {}
      : {
          get: async (scope, id) => {
            const found = await getById(finder, scope, id)
            return found === undefined ? undefined : resourceRow(found)
          },
        }),
  }
}
