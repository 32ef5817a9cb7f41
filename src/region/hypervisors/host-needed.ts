import { ApiError } from '../http/api-error.ts'
import type { ObjectAction } from '../resources/handlers.ts'

/** What cannot be done to a server while its host is away or disabled. */
const NEEDING = [
  'start',
  'restart',
  'stop',
  'reset',
  'rebuild-root',
  'change-config',
  'instance-snapshot',
  'snapshot-and-clone',
  'attach-isolated-device',
  'deploy',
  'create-backup',
]

/** Lets those actions that need the server's host look whether it is there. */
export function needingHosts(actions: Readonly<Record<string, ObjectAction>>): Readonly<Record<string, ObjectAction>> {
  const entries = Object.entries(actions)
  return Object.fromEntries(entries.map(([name, act]) => [name, NEEDING.includes(name) ? needing(name, act) : act]))
}

function needing(action: string, act: ObjectAction): ObjectAction {
  return (request, row, kind) => {
    const host = request.region.store.rows('hosts').byKey(String(row.host_id ?? ''))
    if (host !== undefined && (host.host_status === 'offline' || host.enabled !== true)) {
      const [status, enabled] = [String(host.host_status), host.enabled === true]
      throw new ApiError(
        'InvalidStatusError',
        `host status ${status} and enabled ${enabled}, can't do server ${action}`,
        { pattern: { id: "host status %s and enabled %v, can't do server %s", fields: [status, enabled, action] } },
      ).within('PreCheckPerformAction')
    }
    return act(request, row, kind)
  }
}
