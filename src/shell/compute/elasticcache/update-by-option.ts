import { required, type Shape, text } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import { custom, type Verb } from '../../resource.ts'
import { objectOutput } from '../../verbs/object.ts'
import { toWire } from '../../wire.ts'

/**
 * Changes an object that an option names: PUT /plural/ID. Without the option, the original addresses the collection
 * instead; here it must be given.
 */
export function updateByOption<S extends Shape>(options: S, about: { summary: string; id: string }): Verb {
  const all = { ...options, id: required(text(about.id, { wire: false })) }
  return custom(all, { summary: about.summary }, values => {
    const id = idOf(values)
    const body = toWire(options, values)
    return async ({ manager }) => objectOutput(await manager.update(id, body))
  })
}

function idOf(values: object): string {
  const id: unknown = Reflect.get(values, 'id')
  if (typeof id === 'string' && id !== '') return id
  throw new UsageError('--id is empty: name what is to be changed.')
}
