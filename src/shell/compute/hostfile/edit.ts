import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { textOf } from '../../../core/json.ts'
import { edit } from '../../editor.ts'
import type { Call } from '../../resource.ts'
import { objectOutput } from '../../verbs/object.ts'

export const HOSTFILE_EDIT = { id: positional(text('ID or name', { wire: false })) } satisfies Shape

/** Lets the user change the content of a host file (PUT /hostfiles/ID). Nothing is sent when nothing was changed. */
export function editHostfile({ id }: Values<typeof HOSTFILE_EDIT>) {
  return async ({ manager, context }: Call): Promise<Output> => {
    const before = textOf(await manager.get(id), 'content') ?? ''
    const content = await edit(context, before, 'hostfile')
    if (content !== before) return objectOutput(await manager.update(id, { content }))
    context.stderr.write('climc: nothing was changed\n')
    return { kind: 'none' }
  }
}
