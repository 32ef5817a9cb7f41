import { command } from '../../cli/command.ts'
import { duration, positional, required, text, texts } from '../../cli/options/index.ts'
import { defineCommands } from '../commands.ts'
import type { ClimcContext } from '../context.ts'
import { parseConditions } from './conditions.ts'

const OPTIONS = {
  resource: positional(text('Kind of resource, e.g. server, servers or cloud-account')),
  id: positional(texts('IDs or names, one or more', { wire: false })),
  for: required(
    texts('What must hold, all of it: field=value, field!=value or deleted', {
      metavar: 'CONDITION',
    }),
  ),
  timeout: duration('How long to wait, e.g. 30s, 10m, 1h30m; 0 looks once', { default: '30m' }),
  interval: duration('How long between two looks; half a second growing to 2.5s when absent'),
}

export default defineCommands({
  heading: 'Waiting',
  commands: {
    wait: () =>
      command<ClimcContext, typeof OPTIONS>({
        summary: 'Wait until resources are as they should be, or gone',
        description:
          'Exits 0 when every condition holds for every resource, and prints them; 124 when time is up before, naming ' +
          'those that are not there yet and how they are; 5 when one of them does not exist. Values are compared as ' +
          'they are printed in JSON, upper and lower case apart; a field may be a path such as metadata.owner.',
        options: OPTIONS,
        examples: [
          'wait server web1 --for status=running',
          'wait servers web1 web2 web3 --for status=ready --for host!= --timeout 10m',
          'wait cloud-account my-testcloud --for sync_status=idle --for status=connected --interval 5s',
          'wait disk data1 --for deleted --timeout 2m',
          'wait server web1 --for status=running --timeout 0',
        ],
        candidates: async (place, context) => (await import('./wait-candidates.ts')).waitCandidates(place, context),
        run({ resource, id: ids, for: texts, timeout: timeoutMs, interval: intervalMs }) {
          const conditions = parseConditions(texts)
          return async context => {
            const { waitFor } = await import('./wait-for.ts')
            return waitFor({ kind: resource, ids, conditions, timeoutMs, intervalMs }, context)
          }
        },
      }),
  },
})
