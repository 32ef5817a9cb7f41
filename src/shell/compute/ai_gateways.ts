import { aiGateways } from '../../api/compute/ai-gateways.ts'
import { flag, integer, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove } from '../resource.ts'

export default defineResource({
  keyword: 'ai-gateway',
  resource: aiGateways,
  commands: {
    list: () => list({}),
    delete: () => remove(),
    create: () =>
      create({
        name: positional(text()),
        manager_id: text(),
        authentication: flag(undefined, { default: false }),
        cache_invalidate_on_update: flag(undefined, { default: false }),
        cache_ttl: integer(undefined, { default: 0 }),
        collect_logs: flag(undefined, { default: false }),
        rate_limiting_interval: integer(undefined, { default: 0 }),
        rate_limiting_limit: integer(undefined, { default: 0 }),
        rate_limiting_technique: text(),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    syncstatus: () => perform(),
    'change-config': () =>
      perform(
        {
          cache_invalidate_on_update: flag(undefined, { default: false }),
          cache_ttl: integer(undefined, { default: 0 }),
          collect_logs: flag(undefined, { default: false }),
          rate_limiting_interval: integer(undefined, { default: 0 }),
          rate_limiting_limit: integer(undefined, { default: 0 }),
          rate_limiting_technique: text(),
          authentication: flag(undefined, { default: false }),
        },
        { fixed: { id: 'v-id' } },
      ),
  },
})
