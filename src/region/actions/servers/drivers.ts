import type { Row } from '../../kinds/model/column.ts'

/**
 * What can be done to the servers of a kind of cloud, as the original's drivers say. Where a list of statuses is absent
 * the driver does not know of the action at all.
 */
export interface ServerDriver {
  readonly attachDisk?: readonly string[]
  readonly detachDisk?: readonly string[]
  readonly resizeDisk?: readonly string[]
  readonly rebuildRoot?: readonly string[]
  readonly deploy?: readonly string[]
  /** Whether the size of a server can change. */
  readonly reconfigures: boolean
  readonly migrates: boolean
  /** Whether an image can be saved of a server that runs. */
  readonly savesRunning: boolean
  /** Whether a stopped server can be without charge. */
  readonly stopsCharging: boolean
}

const READY = ['ready', 'running']

/** A public cloud: the original's are alike in these, and TestCloud is one. */
const PUBLIC_CLOUD: ServerDriver = {
  attachDisk: READY,
  detachDisk: READY,
  resizeDisk: [...READY, 'start_resize_disk', 'resize_disk'],
  rebuildRoot: READY,
  deploy: READY,
  reconfigures: true,
  migrates: false,
  savesRunning: true,
  stopsCharging: true,
}

/** Files that can only be read: what the original's base driver answers. */
const REMOTE_FILE: ServerDriver = { reconfigures: false, migrates: false, savesRunning: false, stopsCharging: false }

const DRIVERS: Readonly<Record<string, ServerDriver>> = { remotefile: REMOTE_FILE }

export function driverOf(server: Row): ServerDriver {
  return DRIVERS[String(server.hypervisor)] ?? PUBLIC_CLOUD
}

/** What the original says where a driver lacks a list of statuses; it names the function that would give it. */
export function notImplemented(what: string): string {
  return `This Guest driver dose not implement ${what}`
}

/** How many security groups a server may have. */
export const MAX_SECGROUPS = 5
