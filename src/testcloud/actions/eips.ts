import { REGIONS } from '../catalog.ts'
import { notFound } from '../http/api-error.ts'
import type { Body } from '../http/body.ts'
import { iso } from '../world/context.ts'
import type { Eip } from '../world/eips.ts'
import { dotted } from '../world/network.ts'
import type { World } from '../world/world.ts'
import { getInstance, sameSubscription } from './instances.ts'
import { requireState } from './transition.ts'

/** The test net of RFC 5737, so that a created address is never one that was there before. */
const CREATED_NET = (203 << 24) + (113 << 8)

function getEip(world: World, id: string): Eip {
  const eip = world.collections.eips.get(id)
  if (eip === undefined) throw notFound('eip', id)
  return eip
}

export function createEip(world: World, body: Body): Eip {
  const regionId = body.text('regionId')
  if (!REGIONS.some(region => region.id === regionId)) throw notFound('region', regionId)
  const id = world.collections.eips.newId()
  const eip: Eip = {
    id,
    name: body.text('name'),
    state: 'Available',
    address: dotted(CREATED_NET + 1 + world.collections.eips.addedIn({})),
    bandwidthMbps: body.integer('bandwidthMbps', 1, 2000),
    chargeType: 'PostPaid',
    internetChargeType:
      body.optionalText('internetChargeType') === 'PayByBandwidth' ? 'PayByBandwidth' : 'PayByTraffic',
    boundTo: null,
    subscriptionId: body.text('subscriptionId'),
    projectId: body.optionalText('projectId') ?? '',
    regionId,
    tags: body.tags('tags') ?? {},
    createdAt: iso(world.context.clock.now()),
  }
  world.collections.eips.put(eip)
  return eip
}

/** Binds to a server of the same subscription and region. */
export function bindEip(world: World, id: string, body: Body): Eip {
  const eip = getEip(world, id)
  requireState('eip', eip, ['Available'])
  const instance = getInstance(world, body.text('instanceId'))
  sameSubscription(instance, eip)
  if (instance.regionId !== eip.regionId) throw notFound(`instance in ${eip.regionId}`, instance.id)
  world.collections.instances.put({ ...instance, eipId: id })
  return keep(world, { ...eip, state: 'Bound', boundTo: { type: 'instance', id: instance.id } })
}

export function unbindEip(world: World, id: string): Eip {
  const eip = getEip(world, id)
  requireState('eip', eip, ['Bound'])
  const instance = eip.boundTo === null ? undefined : world.collections.instances.get(eip.boundTo.id)
  if (instance !== undefined) world.collections.instances.put({ ...instance, eipId: null })
  return keep(world, { ...eip, state: 'Available', boundTo: null })
}

export function resizeEip(world: World, id: string, body: Body): Eip {
  return keep(world, { ...getEip(world, id), bandwidthMbps: body.integer('bandwidthMbps', 1, 2000) })
}

export function deleteEip(world: World, id: string): void {
  requireState('eip', getEip(world, id), ['Available'])
  world.collections.eips.remove(id)
}

function keep(world: World, eip: Eip): Eip {
  world.collections.eips.put(eip)
  return eip
}
