import { events } from './compute/events.ts'
import type { Resource } from './resource.ts'

const SHORT_COLUMNS = ['id', 'ops_time', 'obj_id', 'obj_type', 'obj_name', 'user', 'tenant', 'action', 'notes']

/** The event log that each service keeps of its own resources. */
export const EVENTS_OF = {
  compute: events,
  image: { ...events, service: 'image', version: 'v1' },
  identity: { ...events, service: 'identity', version: 'v3' },
  monitor: { ...events, service: 'monitor', columns: SHORT_COLUMNS },
  notify: { ...events, service: 'notify', version: 'v2', columns: SHORT_COLUMNS },
  k8s: { ...events, service: 'k8s' },
  log: { ...events, service: 'log' },
  cloudevent: { ...events, service: 'cloudevent' },
} satisfies Record<string, Resource>
