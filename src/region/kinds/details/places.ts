import type { Detail } from '../model/kind.ts'
import { ancestors, member } from './context.ts'

/** The id that a cloud gave a region: what follows the provider in the region's external id. */
function ownRegionId(externalId: string): string {
  const parts = externalId.split('/')
  return parts.at(-1) ?? externalId
}

/** The cloud region that a row is in. */
export function inRegion(plural: string): Detail {
  return (context, rows) =>
    ancestors(context, plural, rows, 'cloudregion').map(region => {
      if (region === undefined) return {}
      const external = typeof region.external_id === 'string' ? region.external_id : ''
      return {
        cloudregion: member(region, 'name'),
        cloudregion_id: member(region, 'id'),
        region: member(region, 'name'),
        region_id: member(region, 'id'),
        region_external_id: external,
        region_ext_id: external === '' ? '' : ownRegionId(external),
      }
    })
}

/** The zone that a row is in. */
export function inZone(plural: string): Detail {
  return (context, rows) =>
    ancestors(context, plural, rows, 'zone').map(zone => ({
      zone: member(zone, 'name'),
      zone_id: member(zone, 'id'),
      zone_ext_id: member(zone, 'external_id'),
    }))
}

/** The VPC that a row is in. */
export function inVpc(plural: string): Detail {
  return (context, rows) =>
    ancestors(context, plural, rows, 'vpc').map(vpc => ({
      vpc: member(vpc, 'name'),
      vpc_id: member(vpc, 'id'),
      vpc_ext_id: member(vpc, 'external_id'),
    }))
}

/** The wire that a row's network is on, and the zone of it. */
export function onWire(plural: string): Detail {
  return (context, rows) => {
    const wires = ancestors(context, plural, rows, 'wire')
    const zones = ancestors(context, plural, rows, 'zone')
    return rows.map((_, i) => ({
      wire_id: member(wires[i], 'id'),
      wire: member(wires[i], 'name'),
      zone_id: member(zones[i], 'id'),
      zone: member(zones[i], 'name'),
    }))
  }
}
