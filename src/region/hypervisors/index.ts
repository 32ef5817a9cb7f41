import { cloning } from '../actions/servers/create/clone.ts'
import { kickstartActions } from '../actions/servers/host-agent/kickstart.ts'
import { isAwake } from '../actions/servers/login/agent.ts'
import { disks } from '../kinds/disks.ts'
import { eips } from '../kinds/eips.ts'
import { servers } from '../kinds/servers.ts'
import { snapshots } from '../kinds/snapshots.ts'
import type { Handlers, ObjectAction } from '../resources/handlers.ts'
import { ofServer, unreachable } from './agent.ts'
import { driveActions } from './cdroms.ts'
import { changeActions } from './change.ts'
import { saveGuestImage } from './copies/guest-image.ts'
import { instanceBackupActions } from './copies/instance-backups.ts'
import { instanceSnapshotActions } from './copies/instance-snapshots.ts'
import { createServer, wantsHypervisor } from './create.ts'
import { diskActions } from './disks.ts'
import { eipActions, serverEipActions } from './eips.ts'
import { passwordSetting, systemActions } from './guest-system.ts'
import { atHome, type OwnHandlers } from './home.ts'
import { needingHosts } from './host-needed.ts'
import { ioThrottle } from './io-throttle.ts'
import { isolatedDeviceActions } from './isolated-devices.ts'
import { storageActions } from './moves/change-storage.ts'
import { powerActions, restarting } from './power.ts'
import { removeServer } from './remove.ts'
import { rescueActions } from './rescue.ts'
import { serverDiskActions } from './server-disks.ts'
import { snapshotActions } from './snapshots.ts'

/** The screen of a server that runs would be at its host's, if there were one. */
const vnc: ObjectAction = (request, row) => {
  if (!isAwake(row)) return { port: 0 }
  throw unreachable(request, row, ofServer(row, 'monitor'), 'Fail to request VNC info')
}

const serverActions: OwnHandlers = {
  wanted: wantsHypervisor,
  create: createServer,
  remove: removeServer,
  perform: needingHosts({
    ...powerActions,
    ...changeActions,
    ...serverDiskActions,
    ...instanceSnapshotActions,
    ...instanceBackupActions,
    ...serverEipActions,
    ...driveActions,
    ...isolatedDeviceActions,
    ...rescueActions,
    ...storageActions,
    ...systemActions,
    ...kickstartActions(restarting),
    'set-password': passwordSetting(changeActions.deploy),
    'io-throttle': ioThrottle,
    'save-guest-image': saveGuestImage,
    clone: cloning(createServer),
  }),
  specific: { vnc },
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
