import { badInput, invalidStatus, missingParameter, notSupported, raised } from '../../http/api-error.ts'
import {
  aiGateways,
  interVpcNetworks,
  kubeClusters,
  modelartsPools,
  TOLD_KINDS,
  webapps,
} from '../../kinds/cloud-services.ts'
import { cloudproviders } from '../../kinds/cloudproviders.ts'
import { cloudregions } from '../../kinds/cloudregions.ts'
import type { Row } from '../../kinds/model/column.ts'
import { networks } from '../../kinds/networks.ts'
import { vpcs } from '../../kinds/vpcs.ts'
import { ancestorsOf } from '../../query/ancestors.ts'
import { flagOf } from '../../query/params.ts'
import type { Handlers, ObjectAction } from '../../resources/handlers.ts'
import { optionalReference, referredTo, requiredReference, textOfMember } from '../../resources/references.ts'
import { type ApiRequest, textsIn } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { notImplemented, numberOf } from './checks.ts'
import { creation, deletion } from './courses.ts'
import { doing, making, removing } from './life.ts'
import { isOfCloud } from './of-cloud.ts'

/** Services that no cloud here makes: what is ordered ends as it does in the original with such a cloud. */

/** Work that no cloud here does; the places are where the original is then. */
const refused =
  (errorClass: 'NotFoundError' | 'NotImplementedError', ...places: readonly string[]) =>
  (): never => {
    throw raised(errorClass, ...places)
  }

/** `syncstatus` of what never came to be. */
const lost = (task: string, act: () => never): ObjectAction =>
  doing({
    task,
    passing: ['sync_status'],
    failed: 'unknown',
    reason: 'perform_syncstatus',
    log: { failed: 'sync_status' },
    act,
  })

/** What must be named, and be there. @throws ApiError */
function must(
  request: ApiRequest,
  kind: typeof cloudproviders | typeof cloudregions | typeof vpcs,
  member: string,
): Row {
  if (textOfMember(request, member) === undefined) throw missingParameter(member)
  return requiredReference(request, kind, member)
}

const failing = (task: string, event: string) => ({ ...creation(task), log: { failed: event } })

const pools: Handlers = {
  create: making({
    ...failing('ModelartsPool', 'allocate'),
    check: request => ({
      manager_id: String(must(request, cloudproviders, 'cloudprovider_id').id),
      cloudregion_id: String(must(request, cloudregions, 'cloudregion_id').id),
      node_count: numberOf(request, 'node_count') || 1,
    }),
    act: refused('NotImplementedError', 'iRegion.CreateIModelartsPool', 'CreateIModelartsPool'),
  }),
  remove: removing(deletion('ModelartsPool')),
  perform: {
    'change-config': doing({
      task: 'ModelartsPoolChangeConfigTask',
      passing: ['change_config'],
      failed: 'change_config_failed',
      log: { failed: 'change_config' },
      check: (request, row) => (numberOf(request, 'node_count') === row.node_count ? false : undefined),
      act: refused('NotFoundError', 'iMp.GetIModelartsPoolById', 'empty externalId'),
    }),
    syncstatus: lost(
      'ModelartsPoolSyncstatusTask',
      refused('NotFoundError', 'modelarts.GetIModelartsPool()', 'empty externalId'),
    ),
  },
}

/** The networks of a vpc that the body names. @throws ApiError */
function networksIn(request: ApiRequest, vpc: Row): string[] {
  const { network_ids: given } = request.body
  if (given === undefined || given === null) throw missingParameter('network_ids')
  return textsIn(given).map(text => {
    const network = referredTo(request, networks, text)
    const [own] = ancestorsOf(request.region.store, networks, [network], 'vpc')
    if (own?.id !== vpc.id) throw badInput(`network ${String(network.id)} not belong to vpc ${String(vpc.name)}`)
    return String(network.id)
  })
}

const clusters: Handlers = {
  create: making({
    ...failing('KubeCluster', 'allocate'),
    check: request => {
      const vpc = must(request, vpcs, 'vpc_id')
      const ids = networksIn(request, vpc)
      if (!isOfCloud(vpc)) throw notImplemented('ValidateCreateKubeClusterData')
      const { id, manager_id = null, cloudregion_id = null } = vpc
      const enabled = flagOf(request.body, 'enabled') ?? flagOf(request.body, 'disabled') !== true
      return { vpc_id: String(id), manager_id, cloudregion_id, network_ids: ids, enabled }
    },
    act: refused('NotImplementedError', 'CreateIKubeCluster', 'CreateIKubeCluster'),
  }),
  remove: removing(deletion('KubeCluster')),
  perform: {
    syncstatus: lost('KubeClusterSyncstatusTask', refused('NotFoundError', 'GetIKubeCluster', 'empty external id')),
  },
  specific: { kubeconfig: refused('NotFoundError', 'GetIKubeCluster', 'empty external id') },
}

const nodePools: Handlers = {
  create: request => {
    if (textOfMember(request, 'cloud_kube_cluster_id') === undefined) throw missingParameter('cloud_kube_cluster_id')
    const cluster = requiredReference(request, kubeClusters)
    const vpc = request.region.store.rows(vpcs.plural).byKey(String(cluster.vpc_id))
    if (vpc !== undefined) networksIn(request, vpc)
    throw notImplemented('ValidateCreateKubeNodePoolData')
  },
}

const noSuchNetwork = refused('NotImplementedError', 'GetICloudInterVpcNetwork()', 'GetICloudInterVpcNetworkById()')

/** @throws ApiError for a vpc that is in another cloud */
function checkSameCloud({ region }: ApiRequest, row: Row, vpc: Row): void {
  const [mine] = ancestorsOf(region.store, interVpcNetworks, [row], 'cloudprovider')
  const [its] = ancestorsOf(region.store, vpcs, [vpc], 'cloudprovider')
  const across = (what: string) =>
    notSupported(`joining inter-VPC network across different cloud ${what} is not supported`)
  if (mine === undefined || mine.provider !== its?.provider) throw across('providers')
  if (mine.access_url !== its?.access_url) throw across('environments')
}

const betweenVpcs: Handlers = {
  create: making({
    ...failing('InterVpcNetwork', 'create'),
    check: request => ({ manager_id: String(optionalReference(request, cloudproviders)?.id ?? '') }),
    act: refused('NotImplementedError', 'provider.CreateICloudInterVpcNetwork()'),
  }),
  remove: removing(deletion('InterVpcNetwork')),
  perform: {
    addvpc: doing({
      task: 'InterVpcNetworkAddVpcTask',
      passing: ['add_vpc'],
      failed: 'add_vpc_failed',
      log: { failed: 'network_add_vpc' },
      check: (request, row) => void checkSameCloud(request, row, must(request, vpcs, 'vpc_id')),
      act: noSuchNetwork,
    }),
    removevpc: request => {
      const vpc = must(request, vpcs, 'vpc_id')
      throw badInput(`vpc ${String(vpc.id)} is not connected to this interVpcNetwork`)
    },
    syncstatus: lost('InterVpcNetworkSyncstatusTask', noSuchNetwork),
  },
}

const told: Handlers = {
  create: (request, kind) => describe(request, kind, insertItem(request, kind)),
  remove: (request, row, kind) => void removeRow(request, kind, row),
}

const noApp = refused('NotFoundError', 'empty externalId')

const apps: Handlers = {
  ...told,
  lacks: ['enable', 'disable'],
  perform: {
    syncstatus: lost('AppSyncstatusTask', refused('NotFoundError', 'app.GetIApp', 'empty externalId')),
    'remote-update': doing({
      task: 'AppRemoteUpdateTask',
      passing: ['update_tags'],
      failed: 'update_tags_fail',
      reason: 'StartRemoteUpdateTask',
      act: refused('NotFoundError', 'GetIApp', 'empty externalId'),
    }),
  },
  specific: { 'hybird-connections': noApp, backups: noApp, certificates: noApp, 'custom-domains': noApp },
}

const noGateway = refused('NotFoundError', 'GetIAiGateway', 'empty external id')

const gateways: Handlers = {
  create: making({
    ...failing('AiGateway', 'create'),
    check: () => ({}),
    act: () => {
      throw invalidStatus('GetDriver: Resource is self managed: InvalidStatusError')
    },
  }),
  remove: removing(deletion('AiGateway')),
  perform: {
    syncstatus: lost('AiGatewaySyncstatusTask', noGateway),
    'change-config': doing({
      task: 'AiGatewayChangeConfigTask',
      passing: ['change_config'],
      failed: 'unknown',
      log: { failed: 'change_config' },
      act: noGateway,
    }),
  },
}

export const unmadeHandlers: Readonly<Record<string, Handlers>> = {
  ...Object.fromEntries(TOLD_KINDS.map(({ plural }) => [plural, told])),
  [webapps.plural]: apps,
  [aiGateways.plural]: gateways,
  [modelartsPools.plural]: pools,
  [kubeClusters.plural]: clusters,
  cloud_kube_node_pools: nodePools,
  [interVpcNetworks.plural]: betweenVpcs,
}
