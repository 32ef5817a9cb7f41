import { loadbalancerHealthChecks } from '../../api/compute/loadbalancer-health-checks.ts'
import { choice, flag, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'lb-health-check',
  resource: loadbalancerHealthChecks,
  commands: {
    list: () => list({ cloudregion: text() }),
    show: () => show(),
    create: () =>
      create({
        name: positional(text()),
        project_id: text(undefined, { wire: false }),
        public: flag(undefined, { wire: false, negative: 'private' }),
        public_scope: choice(['project', 'domain', 'system'], undefined, { wire: false }),
        manager: text(),
        region: text(),
        project_domain_id: text(undefined, { wire: false }),
      }),
    delete: () => remove(),
    syncstatus: () => perform(),
  },
})
