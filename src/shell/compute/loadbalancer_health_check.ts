import { loadbalancerHealthChecks } from '../../api/compute/loadbalancer-health-checks.ts'
import { choice, flag, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'lb-health-check',
  resource: loadbalancerHealthChecks,
  noun: 'health check of load balancers',
  heading: 'Load balancer health checks',
  commands: {
    list: () => list({ cloudregion: text() }, { summary: 'List health checks of load balancers' }),
    show: () => show(),
    create: () =>
      create({
        name: positional(text()),
        // The original reads these four and does not send them.
        project_id: text('Has no effect', { wire: false }),
        public: flag('Has no effect', { wire: false, negative: 'private' }),
        public_scope: choice(['project', 'domain', 'system'], 'Has no effect', { wire: false }),
        manager: text(),
        region: text(),
        project_domain_id: text('Has no effect', { wire: false }),
      }),
    // The original has no option here and crashes.
    update: () =>
      update({ name: text(undefined, { addition: true }), description: text(undefined, { addition: true }) }),
    delete: () => remove(),
    syncstatus: () => perform(),
  },
})
