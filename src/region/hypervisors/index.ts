import { disks } from '../kinds/disks.ts'
import { eips } from '../kinds/eips.ts'
import { servers } from '../kinds/servers.ts'
import { snapshots } from '../kinds/snapshots.ts'
import type { Handlers } from '../resources/handlers.ts'
import { changeActions } from './change.ts'
import { createServer, removeServer, wantsHypervisor } from './create.ts'
import { diskActions } from './disks.ts'
import { eipActions, serverEipActions } from './eips.ts'
import { atHome, type OwnHandlers } from './home.ts'
import { instanceSnapshotActions } from './instance-snapshots.ts'
import { powerActions } from './power.ts'
import { serverSecgroupActions } from './secgroups.ts'
import { serverDiskActions } from './server-disks.ts'
import { snapshotActions } from './snapshots.ts'

const serverActions: OwnHandlers = {
  wanted: wantsHypervisor,
  create: createServer,
  remove: removeServer,
  perform: {
    ...powerActions,
    ...changeActions,
    ...serverDiskActions,
    ...instanceSnapshotActions,
    ...serverEipActions,
    ...serverSecgroupActions,
  },
}

const OWN = [
  [servers, serverActions],
  [disks, diskActions],
  [snapshots, snapshotActions],
  [eips, eipActions],
] as const

/** What can be done with objects, wherever they are: the handlers of clouds, and beside them those of the hypervisors. */
export function withHypervisors(cloud: Readonly<Record<string, Handlers>>): Readonly<Record<string, Handlers>> {
  const both = OWN.map(([kind, own]) => [kind.plural, atHome(kind, cloud[kind.plural] ?? {}, own)] as const)
  return { ...cloud, ...Object.fromEntries(both) }
}
