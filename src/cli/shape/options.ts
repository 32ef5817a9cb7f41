import { z } from '../../core/zod.ts'
import { flag, type Shape, text, texts, withMeta } from '../options/index.ts'
import { isOutputFormat, OUTPUT_FORMATS, type OutputFormat } from '../render/formats.ts'

const group = 'Output'
const ours = { addition: true, group }

const format = z.custom<OutputFormat>(isOutputFormat, 'is no format')

/** The global options that say how what comes back is printed; every program has them. */
export const OUTPUT_OPTIONS = {
  output_format: withMeta(z.prefault(format, 'table'), {
    kind: 'text',
    choices: [...OUTPUT_FORMATS, 'template=TEXT'],
    description: 'How to print what comes back',
    default: 'table',
    env: 'CLIMC_OUTPUT_FORMAT',
    group,
  }),
  columns: texts('Show only these members, in this order: id,name,metadata.env; "help" tells which there are', {
    metavar: 'A,B',
    ...ours,
  }),
  sort_by: texts('Order what is shown by these members: status,vcpu_count:desc', { metavar: 'A,B:desc', ...ours }),
  query: text('Show what this JMESPath expression picks out of it', { metavar: 'JMESPATH', ...ours }),
  no_header: flag('Leave out the line of titles', ours),
} satisfies Shape

/** What of the settings is about shaping, by the options' names. */
export interface ShapingValues {
  readonly columns?: readonly string[] | undefined
  readonly sort_by?: readonly string[] | undefined
  readonly query?: string | undefined
  readonly no_header?: boolean | undefined
}

/** The same out of the values of a program that does not know its options beforehand. */
export function shapingIn(values: Readonly<Record<string, unknown>>): ShapingValues {
  const { columns, sort_by, query, no_header } = values
  return z.parse(SHAPING, { columns, sort_by, query, no_header })
}

const SHAPING = z.object({
  columns: z.optional(z.array(z.string())),
  sort_by: z.optional(z.array(z.string())),
  query: z.optional(z.string()),
  no_header: z.optional(z.boolean()),
})

/** Whether an option was given that changes what is printed, not only how. */
export function picksData({ columns, query }: ShapingValues): boolean {
  return columns !== undefined || query !== undefined
}
