import * as kit from '../../../../src/cloudprovider/index.ts'
import { Secret } from '../../../../src/core/secret.ts'
import { CALLS, fake, gets, lists } from './fake.ts'

const eip = fake(kit.BaseEip, 'eip', { ipAddr: '192.0.2.1' }, ['associate', 'dissociate', 'changeBandwidth', 'delete'])
const snapshot = fake(kit.BaseSnapshot, 'snapshot', { sizeMb: 1, diskId: 'disk-1' }, ['delete'])
const disk = fake(
  kit.BaseDisk,
  'disk',
  { storageId: 'storage-1', diskSizeMb: 1, ...lists({ listSnapshots: snapshot }) },
  ['resize', 'reset', 'delete'],
)
const image = fake(kit.BaseImage, 'image', { sizeBytes: 1 })
const server = fake(
  kit.BaseServer,
  'server',
  {
    hostId: 'host-1',
    vcpuCount: 1,
    vmemSizeMb: 1,
    hypervisor: 'all',
    diskIds: ['disk-1'],
    ...lists({ listDisks: disk }),
    ...gets({ getNics: { id: 'nic-1', ip: '10.0.0.1', mac: '00:00:00:00:00:01', networkId: 'network-1' } }),
    getVncInfo: () =>
      Promise.resolve({ protocol: 'vnc', url: 'https://vnc.example.com', password: new Secret('hush') }),
    rebuildRoot: (options: kit.ServerRebuildOptions) => {
      CALLS.push(['server.rebuildRoot', options])
      return Promise.resolve('disk-2')
    },
  },
  [
    'start',
    'stop',
    'restart',
    'delete',
    'update',
    'changeConfig',
    'resetPassword',
    'setSecgroups',
    'migrate',
    'saveImage',
  ],
  image,
)
const storage = fake(
  kit.BaseStorage,
  'storage',
  { zoneId: 'zone-1', storageType: 'ssd', ...lists({ listDisks: disk }) },
  ['createDisk'],
  disk,
)
const host = fake(
  kit.BaseHost,
  'host',
  {
    zoneId: 'zone-1',
    hostType: 'all',
    ...lists({ listServers: server, listStorages: storage }),
    ...gets({ getNics: { mac: '00:00:00:00:00:02', device: 'eth0', wireId: 'wire-1' } }),
  },
  ['createServer'],
  server,
)
const zone = fake(kit.BaseZone, 'zone', {
  regionId: 'AllSorts/r',
  ...lists({ listHosts: host, listStorages: storage }),
})
const network = fake(
  kit.BaseNetwork,
  'network',
  { wireId: 'wire-1', ipStart: '10.0.0.2', ipEnd: '10.0.0.9', ipMask: 24 },
  ['delete'],
)
const wire = fake(
  kit.BaseWire,
  'wire',
  { vpcId: 'vpc-1', zoneId: 'zone-1', ...lists({ listNetworks: network }) },
  ['createNetwork'],
  network,
)
const rule = fake(kit.BaseSecgroupRule, 'secgroup-rule', { direction: 'in', action: 'allow', protocol: 'any' }, [
  'delete',
])
const secgroup = fake(
  kit.BaseSecgroup,
  'secgroup',
  { ...gets({ getRules: rule, getReferences: { id: 'sg-2', name: 'other' } }) },
  ['createRule', 'delete'],
  rule,
)
const natgateway = fake(kit.BaseNatGateway, 'natgateway', {
  vpcId: 'vpc-1',
  ...lists({ listEips: eip }),
  ...gets({
    getDEntries: fake(kit.BaseNatDEntry, 'nat-dentry', {
      ipProtocol: 'tcp',
      externalIp: '192.0.2.1',
      externalPort: 80,
      internalIp: '10.0.0.1',
      internalPort: 8080,
    }),
    getSEntries: fake(kit.BaseNatSEntry, 'nat-sentry', { ip: '192.0.2.1', sourceCidr: '10.0.0.0/24' }),
  }),
})
const route = fake(kit.BaseRoute, 'route', { type: 'System', cidr: '0.0.0.0/0', nextHopType: 'NAT', nextHop: 'n' })
const vpc = fake(
  kit.BaseVpc,
  'vpc',
  {
    regionId: 'AllSorts/r',
    cidrBlock: '10.0.0.0/8',
    ...lists({
      listWires: wire,
      listNatGateways: natgateway,
      listRouteTables: fake(kit.BaseRouteTable, 'route-table', {
        vpcId: 'vpc-1',
        type: 'System',
        ...gets({ getRoutes: route }),
      }),
      listPeerings: fake(kit.BaseVpcPeering, 'vpc-peering', { peerVpcId: 'vpc-2', peerAccountId: 'other' }),
    }),
    listSecgroups: () => kit.listOf([]),
  },
  ['delete'],
)
const listener = fake(
  kit.BaseLbListener,
  'lb-listener',
  {
    listenerType: 'http',
    listenerPort: 80,
    backendGroupId: 'g',
    ...gets({
      getRules: fake(kit.BaseLbListenerRule, 'lb-listener-rule', { domain: 'd', path: '/', backendGroupId: 'g' }),
    }),
  },
  ['start', 'stop'],
)
const loadbalancer = fake(
  kit.BaseLoadbalancer,
  'loadbalancer',
  {
    address: '192.0.2.2',
    addressType: 'internet',
    ...lists({
      listListeners: listener,
      listBackendGroups: fake(
        kit.BaseLbBackendGroup,
        'lb-backend-group',
        gets({ getBackends: fake(kit.BaseLbBackend, 'lb-backend', { weight: 1, port: 80, backendId: 'server-1' }) }),
      ),
    }),
  },
  ['start', 'stop', 'delete'],
)
const object = {
  key: 'a/b.txt',
  sizeBytes: 1,
  etag: 'e',
  storageClass: 's',
  contentType: 't',
  lastModified: new Date(0),
}
const bucket = fake(
  kit.BaseBucket,
  'bucket',
  {
    acl: 'private',
    storageClass: 's',
    stats: { sizeBytes: 1, objectCount: 1 },
    listObjects: (prefix = '') => kit.listOf([object].filter(({ key }) => key.startsWith(prefix))),
  },
  ['setAcl', 'putObject', 'deleteObject'],
)
const dbinstance = fake(
  kit.BaseDbInstance,
  'dbinstance',
  {
    engine: 'MySQL',
    engineVersion: '8.0',
    instanceType: 'i',
    vcpuCount: 1,
    vmemSizeMb: 1,
    diskSizeGb: 1,
    ...gets({ getParameters: { key: 'k', value: 'v', description: 'd' } }),
    ...lists({
      listAccounts: fake(kit.BaseDbAccount, 'dbaccount', {}),
      listDatabases: fake(kit.BaseDbDatabase, 'dbdatabase', {}),
      listBackups: fake(kit.BaseDbBackup, 'dbbackup', {
        dbinstanceId: 'dbinstance-1',
        engine: 'MySQL',
        engineVersion: '8.0',
        backupSizeMb: 1,
      }),
    }),
  },
  ['reboot', 'delete'],
)
const elasticcache = fake(
  kit.BaseElasticcache,
  'elasticcache',
  { engine: 'Redis', engineVersion: '7', instanceType: 'i', capacityMb: 1 },
  ['restart', 'delete'],
)
const policy = fake(
  kit.BaseSnapshotPolicy,
  'snapshot-policy',
  { retentionDays: 1, repeatWeekdays: [1], timePoints: [0], diskIds: [] },
  ['applyDisks', 'cancelDisks', 'delete'],
)
const service = { version: '1', instanceType: 'i', diskSizeGb: 1 }
/** A region with one thing of every kind. */
export const region = fake(
  kit.BaseRegion,
  'region',
  {
    globalId: 'AllSorts/r',
    provider: 'AllSorts',
    capabilities: kit.CAPABILITIES,
    ...lists({
      listZones: zone,
      listVpcs: vpc,
      listEips: eip,
      listSecgroups: secgroup,
      listSnapshots: snapshot,
      listSnapshotPolicies: policy,
      listStoragecaches: fake(kit.BaseStoragecache, 'storagecache', {
        ...lists({ listImages: image }),
        listCustomizedImages: () => kit.listOf([]),
      }),
      listSkus: fake(kit.BaseSku, 'sku', { cpuCoreCount: 1, memorySizeMb: 1, pricePerHour: 0.5, currency: 'EUR' }),
      listLoadbalancers: loadbalancer,
      listLbCertificates: fake(kit.BaseLbCertificate, 'lb-certificate', { commonName: 'c', expireTime: new Date(0) }),
      listLbAcls: fake(kit.BaseLbAcl, 'lb-acl', { entries: [] }),
      listBuckets: bucket,
      listDbInstances: dbinstance,
      listElasticcaches: elasticcache,
      listFileSystems: fake(
        kit.BaseFileSystem,
        'file-system',
        {
          fileSystemType: 't',
          storageType: 's',
          protocol: 'NFS',
          ...gets({ getMountTargets: fake(kit.BaseMountTarget, 'mount-target', { domainName: 'd' }) }),
        },
        ['delete'],
      ),
      listKubeClusters: fake(kit.BaseKubeCluster, 'kube-cluster', {
        version: '1',
        vpcId: 'vpc-1',
        ...gets({
          getNodePools: fake(kit.BaseKubeNodePool, 'kube-node-pool', {
            minInstanceCount: 1,
            maxInstanceCount: 3,
            desiredInstanceCount: 2,
          }),
          getNodes: fake(kit.BaseKubeNode, 'kube-node', { nodePoolId: 'kube-node-pool-1' }),
        }),
      }),
      listWafInstances: fake(kit.BaseWafInstance, 'waf-instance', {
        wafType: 'Default',
        defaultAction: 'Allow',
        ...gets({ getRules: fake(kit.BaseWafRule, 'waf-rule', { priority: 1, action: 'Block' }) }),
      }),
      listMongoDbs: fake(kit.BaseMongoDb, 'mongodb', { ...service, engineVersion: '7', vcpuCount: 1 }),
      listElasticSearches: fake(kit.BaseElasticSearch, 'elasticsearch', { ...service, vcpuCount: 1, vmemSizeGb: 1 }),
      listKafkas: fake(kit.BaseKafka, 'kafka', {
        ...service,
        endpoint: 'e',
        ...gets({ getTopics: { id: 't-1', name: 'topic', description: 'd' } }),
      }),
      listMiscResources: fake(kit.BaseMiscResource, 'misc', { resourceType: 'tape', config: { slots: 3 } }),
      listQuotas: { globalId: 'q', name: 'q', description: '', quotaType: 'server', maxCount: 2, usedCount: 1 },
    }),
    listEvents: (query: kit.EventQuery) => {
      CALLS.push(['region.listEvents', query])
      return kit.listOf([])
    },
  },
  ['createVpc', 'createEip', 'createSecgroup', 'createSnapshotPolicy'],
  eip,
)
