import { cloudaccounts } from '../../api/compute/cloudaccounts.ts'
import { duration, flag, integer, positional, text } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import { custom, defineResource } from '../resource.ts'

const ACCOUNT = { id: positional(text('Cloud account, ID or name', { wire: false, metavar: 'ACCOUNT' })) }

const STATUS = {
  ...ACCOUNT,
  stuck_after: duration(
    'How long a synchronisation may be at work before it counts as stuck; four intervals of the account when absent',
  ),
  exit_status: flag('Exit 124 while something is synchronised, 1 when something is failed, stuck, stale or never was'),
}

const TREE = {
  ...ACCOUNT,
  depth: integer(
    'Levels to name: 1 providers, 2 regions, 3 zones and VPCs, 4 hosts, storages, wires, 5 what is in them',
    {
      default: 4,
    },
  ),
}

const DEEPEST = 5

export default defineResource({
  keyword: 'cloud-account',
  resource: cloudaccounts,
  heading: 'Synchronisation of cloud accounts',
  commands: {
    'sync-status': () =>
      custom(
        STATUS,
        {
          summary: 'Show how the synchronisation of a cloud account stands, by provider and region',
          description:
            'States: idle; queued and syncing, at work; disabled; never, not synchronised yet; stale, idle for more ' +
            'than four intervals although it synchronises by itself; stuck, at work for longer than --stuck-after; ' +
            'failed, the cloud is out of reach or some resources could not be taken in. An account that names no ' +
            'interval is held to 15 minutes.',
          examples: [
            'cloud-account-sync-status my-testcloud',
            'cloud-account-sync-status my-testcloud --exit-status --stuck-after 30m',
            '--output-format json cloud-account-sync-status my-testcloud',
          ],
        },
        ({ id, stuck_after: stuckMs, exit_status: decides = false }) =>
          async call =>
            (await import('../watch/sync-status/show.ts')).syncStatus(call, { id, stuckMs, decides }),
      ),
    tree: () =>
      custom(
        TREE,
        {
          summary: 'Show what a cloud account has brought in, as a tree with counts and states',
          examples: [
            'cloud-account-tree my-testcloud',
            'cloud-account-tree my-testcloud --depth 2',
            '--output-format json cloud-account-tree my-testcloud --depth 5',
          ],
        },
        ({ id, depth }) => {
          const levels = Number(depth)
          if (levels < 0 || levels > DEEPEST)
            throw new UsageError(`--depth: ${depth} is not between 0 (the account alone) and ${DEEPEST} (everything).`)
          return async call => (await import('../watch/tree/show.ts')).accountTree(call, id, levels)
        },
      ),
  },
})
