import { aiGateways } from '../../api/compute/ai-gateways.ts'
import { flag, integer, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove } from '../resource.ts'

const CONFIG = {
  authentication: flag('Let in authenticated requests only', { default: false }),
  cache_invalidate_on_update: flag('Empty the cache whenever the configuration changes', { default: false }),
  cache_ttl: integer('Seconds that answers stay in the cache', { default: 0 }),
  collect_logs: flag('Keep logs', { default: false }),
  rate_limiting_interval: integer('Seconds over which requests are counted', { default: 0 }),
  rate_limiting_limit: integer('Requests at the most in that time', { default: 0 }),
  rate_limiting_technique: text('How requests are counted: fixed or sliding'),
}

export default defineResource({
  keyword: 'ai-gateway',
  resource: aiGateways,
  noun: 'AI gateway',
  heading: 'AI gateways',
  commands: {
    list: () => list({}),
    delete: () => remove(),
    create: () =>
      create({
        name: positional(text()),
        manager_id: text(),
        ...CONFIG,
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    syncstatus: () => perform(),
    'change-config': () => perform(CONFIG, { sendsId: 'id', summary: 'Change the configuration of an AI gateway' }),
  },
})
