import { metaOf, type Shape, withMeta } from '../../../cli/options/index.ts'
import { LIST_OPTIONS } from '../../list-options.ts'
import { plainList, type Verb } from '../../resource.ts'
import { toWire } from '../../wire.ts'

/** What the original computes for other lists and does not for these: tags, deleted rows, exports. */
const DROPPED = Object.entries(LIST_OPTIONS).filter(
  ([key, schema]) => metaOf(schema).wire === false && key !== 'filter_any',
)
const BARE: Shape = {
  ...LIST_OPTIONS,
  ...Object.fromEntries(
    DROPPED.map(([key, schema]) => [
      key,
      withMeta(schema.clone(), { ...metaOf(schema), description: 'Has no effect here' }),
    ]),
  ),
}

/** Lists a resource with the shared options as they are given, no more, as the original does here. */
export function bareList(summary: string): Verb {
  return plainList(BARE, {
    summary,
    body: values => ({
      ...toWire(BARE, values),
      ...(typeof values.filter_any === 'boolean' && { filter_any: values.filter_any }),
    }),
  })
}
