import { servers } from '../../api/compute/servers.ts'
import { choice, flag, positional, text } from '../../cli/options/index.ts'
import { defineResource, perform } from '../resource.ts'

const DURATION = 'How long, e.g. 1M (month), 30D, 1Y'

export default defineResource({
  keyword: 'server',
  resource: servers,
  heading: 'Server billing',
  commands: {
    renew: () =>
      perform(
        { duration: positional(text(DURATION)) },
        { style: 'yaml', summary: 'Renew a prepaid server', examples: ['server-renew web1 1M'] },
      ),
    'set-auto-renew': () =>
      perform(
        {
          duration: text(DURATION, { default: '1M' }),
          auto_renew: flag('Renew it automatically; without this option it is not', { default: false }),
        },
        { style: 'yaml', summary: 'Renew a server automatically, or stop doing so' },
      ),
    'change-billing-type': () =>
      perform(
        { billing_type: choice(['prepaid', 'postpaid'], 'Billed in advance or by use') },
        { sendsEmpty: true, summary: 'Change how a server is billed' },
      ),
    'enable-recycle': () =>
      perform(
        { auto_delete: flag('Delete the server once it is in the pool') },
        {
          action: 'prepaid-recycle',
          sendsEmpty: true,
          summary: 'Put a prepaid server into the pool for others to use',
        },
      ),
    'disable-recycle': () =>
      perform(
        { auto_delete: flag('Accepted for the sake of scripts; not sent, as in the original', { wire: false }) },
        { action: 'undo-prepaid-recycle', sendsEmpty: true, summary: 'Take a prepaid server back from the pool' },
      ),
  },
})
