import * as bucket from '../actions/buckets.ts'
import { createInstance } from '../actions/create-instance.ts'
import * as zone from '../actions/dns-zones.ts'
import * as eip from '../actions/eips.ts'
import * as instance from '../actions/instances.ts'
import * as network from '../actions/networks.ts'
import * as rebuild from '../actions/rebuild-instance.ts'
import * as group from '../actions/security-groups.ts'
import * as policy from '../actions/snapshot-policies.ts'
import * as volume from '../actions/volumes.ts'
import type { Collection, Item } from '../collection.ts'
import type { CollectionName, Kinds } from '../world/world.ts'
import { notFound } from './api-error.ts'
import type { Call, Handler } from './call.ts'
import { catalogRoutes } from './catalog-routes.ts'
import { pageOf, parseListQuery } from './listing.ts'
import { observationRoutes } from './observation-routes.ts'
import type { Service } from './service.ts'

export interface ActionRoute {
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly handle: Handler
}

/** Conditions that lists of one kind take besides the common ones. */
const CONDITIONS: { readonly [K in CollectionName]?: Readonly<Record<string, (item: Kinds[K]) => string | null>> } = {
  subnets: { vpcId: subnet => subnet.vpcId },
  images: { visibility: image => image.visibility },
  volumes: { type: v => v.type, instanceId: v => v.instanceId },
  snapshots: { volumeId: snapshot => snapshot.volumeId },
  'security-groups': { vpcId: group => group.vpcId },
  'nat-gateways': { vpcId: nat => nat.vpcId },
  'route-tables': { vpcId: table => table.vpcId },
}

export function readRoutes(service: Service): [string, Handler][] {
  const { collections } = service.world
  const kinds = Object.keys(collections).filter((name): name is CollectionName => name in collections)
  return [
    ...catalogRoutes(service),
    ...observationRoutes(service),
    ...kinds.flatMap(kind => kindRoutes(service, kind)),
    ['/v1/buckets/:id/objects', call => ({ items: objectsIn(service, call) })],
  ]
}

function kindRoutes<K extends CollectionName>({ world }: Service, kind: K): [string, Handler][] {
  return collectionRoutes(kind, world.collections[kind], CONDITIONS[kind])
}

function collectionRoutes<T extends Item>(
  kind: string,
  collection: Collection<T>,
  conditions: Readonly<Record<string, (item: T) => string | null>> = {},
): [string, Handler][] {
  return [
    [
      `/v1/${kind}`,
      ({ query }) => {
        const asked = Object.entries(conditions).filter(([name]) => query.has(name))
        const fits = (item: T) => asked.every(([name, of]) => of(item) === query.get(name))
        const { items, nextMarker } = pageOf(collection, parseListQuery(query), fits)
        return { items: items.map(shown), ...(nextMarker === undefined ? {} : { nextMarker }) }
      },
    ],
    [
      `/v1/${kind}/:id`,
      ({ param }) => {
        const item = collection.get(param('id'))
        if (item === undefined) throw notFound(kind, param('id'))
        return { item: shown(item) }
      },
    ],
  ]
}

/** What clients see: not the state that is yet to come. */
function shown<T extends Item>(item: T): Omit<T, 'next'> {
  const { next: _, ...rest } = item
  return rest
}

function objectsIn(service: Service, { param, query }: Call) {
  const { collections, objects } = service.world
  const bucket = collections.buckets.get(param('id'))
  if (bucket === undefined) throw notFound('bucket', param('id'))
  const prefix = query.get('prefix') ?? ''
  return objects.list(bucket.id).filter(object => object.key.startsWith(prefix))
}

export function actionRoutes({ world }: Service): ActionRoute[] {
  const post = (path: string, act: (call: Call) => Item): ActionRoute => ({
    method: 'POST',
    path: `/v1/${path}`,
    handle: call => ({ item: shown(act(call)) }),
  })
  const remove = (path: string, act: (call: Call) => Item | undefined): ActionRoute => ({
    method: 'DELETE',
    path: `/v1/${path}`,
    handle: call => ({ item: act(call)?.id ?? call.param('id') }),
  })
  return [
    post('instances', ({ body }) => createInstance(world, body)),
    post('instances/:id/start', ({ param }) => instance.startInstance(world, param('id'))),
    post('instances/:id/stop', ({ param }) => instance.stopInstance(world, param('id'))),
    post('instances/:id/reboot', ({ param }) => instance.rebootInstance(world, param('id'))),
    post('instances/:id/resize', ({ param, body }) => instance.resizeInstance(world, param('id'), body)),
    post('instances/:id/rebuild', ({ param, body }) => rebuild.rebuildInstance(world, param('id'), body)),
    post('instances/:id/login', ({ param, body }) => rebuild.changeLogin(world, param('id'), body)),
    post('instances/:id/attach-volume', ({ param, body }) =>
      instance.attachVolume(world, param('id'), body.text('volumeId')),
    ),
    post('instances/:id/detach-volume', ({ param, body }) =>
      instance.detachVolume(world, param('id'), body.text('volumeId')),
    ),
    {
      method: 'PATCH',
      path: '/v1/instances/:id',
      handle: ({ param, body }) => ({ item: shown(instance.updateInstance(world, param('id'), body)) }),
    },
    {
      method: 'PATCH',
      path: '/v1/volumes/:id',
      handle: ({ param, body }) => ({ item: shown(volume.updateVolume(world, param('id'), body)) }),
    },
    remove('instances/:id', ({ param, query }) =>
      instance.deleteInstance(world, param('id'), query.get('force') === 'true'),
    ),
    post('volumes', ({ body }) => volume.createVolume(world, body)),
    post('volumes/:id/resize', ({ param, body }) => volume.resizeVolume(world, param('id'), body)),
    post('volumes/:id/reset', ({ param, body }) => volume.resetVolume(world, param('id'), body)),
    post('volumes/:id/snapshot', ({ param, body }) => volume.createSnapshot(world, param('id'), body)),
    remove('volumes/:id', ({ param }) => volume.deleteVolume(world, param('id'))),
    remove('snapshots/:id', ({ param }) => void volume.deleteSnapshot(world, param('id'))),
    post('snapshot-policies', ({ body }) => policy.createPolicy(world, body)),
    post('snapshot-policies/:id/apply', ({ param, body }) => policy.applyPolicy(world, param('id'), body)),
    post('snapshot-policies/:id/cancel', ({ param, body }) => policy.cancelPolicy(world, param('id'), body)),
    remove('snapshot-policies/:id', ({ param }) => void policy.deletePolicy(world, param('id'))),
    post('eips', ({ body }) => eip.createEip(world, body)),
    post('eips/:id/bind', ({ param, body }) => eip.bindEip(world, param('id'), body)),
    post('eips/:id/unbind', ({ param }) => eip.unbindEip(world, param('id'))),
    post('eips/:id/resize', ({ param, body }) => eip.resizeEip(world, param('id'), body)),
    post('vpcs', ({ body }) => network.createVpc(world, body)),
    remove('vpcs/:id', ({ param }) => void network.deleteVpc(world, param('id'))),
    post('subnets', ({ body }) => network.createSubnet(world, body)),
    remove('subnets/:id', ({ param }) => void network.deleteSubnet(world, param('id'))),
    post('security-groups', ({ body }) => group.createSecurityGroup(world, body)),
    post('security-groups/:id/add-rule', ({ param, body }) => group.addRule(world, param('id'), body)),
    post('security-groups/:id/update-rule', ({ param, body }) => group.updateRule(world, param('id'), body)),
    post('security-groups/:id/delete-rule', ({ param, body }) => group.deleteRule(world, param('id'), body)),
    remove('security-groups/:id', ({ param }) => void group.deleteSecurityGroup(world, param('id'))),
    post('buckets', ({ body }) => bucket.createBucket(world, body)),
    post('buckets/:id/set-acl', ({ param, body }) => bucket.setBucketAcl(world, param('id'), body)),
    post('buckets/:id/put-object', ({ param, body }) => bucket.putObject(world, param('id'), body)),
    post('buckets/:id/delete-object', ({ param, body }) => bucket.deleteObject(world, param('id'), body)),
    remove('buckets/:id', ({ param }) => void bucket.deleteBucket(world, param('id'))),
    post('dns-zones', ({ body }) => zone.createDnsZone(world, body)),
    post('dns-zones/:id/bind-vpc', ({ param, body }) => zone.bindVpc(world, param('id'), body)),
    post('dns-zones/:id/unbind-vpc', ({ param, body }) => zone.unbindVpc(world, param('id'), body)),
    post('dns-zones/:id/add-record', ({ param, body }) => zone.addRecord(world, param('id'), body)),
    post('dns-zones/:id/update-record', ({ param, body }) => zone.updateRecord(world, param('id'), body)),
    post('dns-zones/:id/delete-record', ({ param, body }) => zone.deleteRecord(world, param('id'), body)),
    remove('dns-zones/:id', ({ param }) => void zone.deleteDnsZone(world, param('id'))),
    remove('eips/:id', ({ param }) => void eip.deleteEip(world, param('id'))),
  ]
}
