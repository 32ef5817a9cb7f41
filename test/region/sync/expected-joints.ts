import { expect } from 'vitest'
import type { ICloudProvider } from '../../../src/cloudprovider/provider.ts'
import type { Row } from '../../../src/region/kinds/model/column.ts'
import type { Shown } from './found.ts'
import type { Lab } from './lab.ts'

/** Checks that each server has its disks, networks and security groups, as far as they are there, in the cloud's order. */
export async function expectServersJoined(lab: Lab, cloud: ICloudProvider, shown: Shown): Promise<void> {
  const held = new Map(lab.rows('servers').map(row => [String(row.external_id), row] as const))
  for await (const region of cloud.listRegions())
    for await (const server of region.listServers()) {
      const row = held.get(server.globalId) ?? {}
      const joined = (plural: string, column: string, target: string) =>
        externalIds(
          lab,
          target,
          lab.rows(plural).filter(joint => joint.guest_id === row.id),
          column,
        )
      expect(joined('guestdisks', 'disk_id', 'disks'), `${server.globalId}: disks`).toEqual(
        server.diskIds.filter(id => shown('disks', id)),
      )
      const nics = await server.getNics()
      expect(joined('guestnetworks', 'network_id', 'networks'), `${server.globalId}: networks`).toEqual(
        nics.map(nic => nic.networkId).filter(id => shown('networks', id)),
      )
      const [first = '', ...rest] = server.secgroupIds.filter(id => shown('secgroups', id))
      const main = lab.region.store.rows('secgroups').byKey(String(row.secgrp_id))
      expect(main?.external_id ?? '', `${server.globalId}: its first group`).toBe(first)
      expect(joined('guestsecgroups', 'secgroup_id', 'secgroups').sort(), `${server.globalId}: groups`).toEqual(
        [...rest].sort(),
      )
    }
}

function externalIds(lab: Lab, plural: string, joints: readonly Row[], column: string): string[] {
  const rows = lab.region.store.rows(plural).byKeys(joints.map(joint => joint[column]))
  return [...joints]
    .sort((a, b) => Number(a.index ?? 0) - Number(b.index ?? 0))
    .map(joint => String(rows.get(String(joint[column]))?.external_id))
}
