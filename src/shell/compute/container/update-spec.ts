import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { UsageError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { edit } from '../../editor.ts'
import type { Call } from '../../resource.ts'

export const UPDATE_SPEC = { id: positional(text('ID or name', { wire: false })) } satisfies Shape

/**
 * Lets the user change a container as YAML and sends it back whole (PUT /containers/ID). Nothing is sent when nothing
 * was changed.
 * @throws UsageError when what was written is no YAML object
 */
export function updateSpec({ id }: Values<typeof UPDATE_SPEC>) {
  return async ({ manager, context }: Call): Promise<Output> => {
    const { parse, stringify } = await import('yaml')
    const before = stringify(await manager.get(id), { sortMapEntries: true, lineWidth: 0 })
    const after = await edit(context, before, 'container.yaml')
    const changed = after !== before
    if (!changed) context.stderr.write('climc: nothing was changed\n')
    else await manager.update(id, objectIn(after, parse))
    return { kind: 'none' }
  }
}

function objectIn(text: string, parse: (text: string) => unknown): JsonObject {
  let read: unknown
  try {
    read = parse(text)
  } catch (cause) {
    throw new UsageError('What was written is no YAML: nothing was changed.', { cause })
  }
  if (!isJsonObject(read)) throw new UsageError('What was written is no YAML object: nothing was changed.')
  return read
}
