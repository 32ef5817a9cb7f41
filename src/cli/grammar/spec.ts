import { metaOf, type OptionMeta, type Shape } from '../options/index.ts'

/** One option or positional as the grammar sees it. */
export interface OptionSpec extends OptionMeta {
  /** Property in the shape. */
  readonly key: string
  /** Long name without dashes. */
  readonly token: string
}

export interface Grammar {
  readonly positionals: readonly OptionSpec[]
  readonly options: readonly OptionSpec[]
}

/** What a shape says about the command line, positionals and options in the order of declaration. */
export function grammarOf(shape: Shape): Grammar {
  const positionals: OptionSpec[] = []
  const options: OptionSpec[] = []
  for (const [key, schema] of Object.entries(shape)) {
    const meta = metaOf(schema)
    const spec: OptionSpec = { ...meta, key, token: meta.token ?? tokenOf(key) }
    ;(meta.positional === true ? positionals : options).push(spec)
  }
  return { positionals, options }
}

export function tokenOf(key: string): string {
  return key.replaceAll('_', '-')
}

/** How a value is shown in usage and help: the given name, the choices, or the option's own name. */
export function metavarOf(spec: OptionSpec): string {
  if (spec.metavar !== undefined) return spec.metavar.replace(/^<(.*)>$/, '$1')
  if (spec.choices !== undefined && spec.choices.length <= 6) return `{${spec.choices.join(',')}}`
  return spec.token.replaceAll('-', '_').toUpperCase()
}
