import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, placed, projectOwned, regional, underManager } from './model/mixins.ts'

const given = { create: 'optional', update: 'user' } as const

/** How backends of several groups are found to be well. */
export const loadbalancerHealthChecks = kind({
  keyword: 'loadbalancer_health_check',
  plural: 'loadbalancer_health_checks',
  scope: 'project',
  uniqueName: 'system',
  columns: {
    ...projectOwned,
    ...externalized,
    ...underManager,
    ...regional,
    health_check: text(given),
    health_check_type: text(given),
    health_check_domain: text(given),
    health_check_uri: text(given),
    health_check_http_code: text(given),
    health_check_method: text(given),
    health_check_port: int(given),
    health_check_rise: int(given),
    health_check_fall: int(given),
    health_check_timeout: int(given),
    health_check_interval: int(given),
    health_check_req: text(given),
    health_check_exp: text(given),
  },
  ...placed,
  undeletable: () => undefined,
  details: [
    basics({ tagged: 'loadbalancer_health_check' }),
    projectOwner,
    managedBy('loadbalancer_health_checks'),
    inRegion('loadbalancer_health_checks'),
  ],
})
