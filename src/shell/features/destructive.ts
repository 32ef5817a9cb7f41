import type { Subject, Verb } from '../verbs/verb.ts'

/** Words in the names of commands that take something away for good; `cancel-delete` takes nothing. */
const BY_NAME = /^(?:delete|purge)(?:-|$)|(?<!(?:^|-)cancel)-(?:delete|purge)$/

/** Actions whose names do not say it: the resource's keyword and the action. docs/batches.md lists them. */
const OTHERS: ReadonlySet<string> = new Set([
  'credential remove-aksk',
  'credential remove-oidc',
  'credential remove-recovery-secrets',
  'credential remove-totp',
  'disk rebuild',
  'disk reset',
  'disk reset-template',
  'elasticcache flush-instance',
  'instance_snapshot reset',
  'organization clean',
  'project clean',
  'secgroup clean',
  'server rebuild-root',
])

/** Whether a command takes something away that cannot be had back. */
export function isDestructive({ deed }: Verb, { resource, name }: Subject): boolean {
  if (deed === 'remove') return true
  if (deed !== 'perform' && deed !== 'other') return false
  return BY_NAME.test(name) || OTHERS.has(`${resource.keyword} ${name}`)
}
