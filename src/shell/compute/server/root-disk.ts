import { positional, type Shape, text, texts, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import type { Call } from '../../resource.ts'
import { parseRootDisk } from '../../syntax/root-disk.ts'
import { batchOutput } from '../../verbs/batch.ts'

export const ROOT_DISK = {
  rootdiskmatcher: positional(
    text('Which disk: device=/dev/sdb, size=900G, or size_start=800G,size_end=1000G', { wire: false }),
  ),
  id: positional(texts('IDs or names, one or more', { wire: false, metavar: 'SERVER' })),
} satisfies Shape

/** Sets the rule that finds the root disk: POST /servers/ID/set-root-disk-matcher for each. */
export function rootDisk({ rootdiskmatcher, id }: Values<typeof ROOT_DISK>): (call: Call) => Promise<Output> {
  const matcher = parseRootDisk(rootdiskmatcher, 'ROOTDISKMATCHER')
  return async call => batchOutput(call, await call.manager.batchPerform(id, 'set-root-disk-matcher', matcher))
}
