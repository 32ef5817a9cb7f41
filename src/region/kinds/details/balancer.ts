import type { Detail } from '../model/kind.ts'
import { ancestors, member } from './context.ts'
import { countBy } from './count.ts'

/** The load balancer that a row hangs below. */
export function balancerAbove(plural: string): Detail {
  return (context, rows) =>
    ancestors(context, plural, rows, 'loadbalancer').map(balancer => ({
      loadbalancer: member(balancer, 'name'),
      loadbalancer_id: member(balancer, 'id'),
    }))
}

/** How many listeners a backend group serves. */
export const groupListeners: Detail = ({ store }, rows) =>
  countBy(store, rows, 'loadbalancerlisteners', 'backend_group_id').map(count => ({ lb_listener_count: count }))
