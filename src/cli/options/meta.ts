import { z } from '../../core/zod.ts'

/** How the words after an option become a value. */
export type OptionKind = 'text' | 'flag' | 'integer' | 'number' | 'time' | 'pairs'

/**
 * What an option is beyond its zod schema. Grammar, validation messages, help, completion and docs all read it; it is
 * attached to the schema, so that one declaration says everything.
 */
export interface OptionMeta {
  readonly kind: OptionKind
  /** One line for a stranger; where the name says it all, the unit or format. */
  readonly description?: string
  /** Given by place, not by name. */
  readonly positional?: boolean
  /** May be given again and again (or, as a positional, takes every further word). */
  readonly many?: boolean
  /** Its words are another program's: from the first of them on nothing is an option of ours. */
  readonly commandLine?: boolean
  readonly required?: boolean
  readonly choices?: readonly string[]
  /** Applied when absent; a flag with a default flips it, as the original's do. */
  readonly default?: string | number | boolean
  /** Token when it is not the property name in kebab case. */
  readonly token?: string
  readonly short?: string
  readonly alias?: string
  /** For a flag: the token that says no. */
  readonly negative?: string
  readonly metavar?: string
  /** Its value must not be seen; see core/secret.ts. */
  readonly secret?: boolean
  /** Path of the member that carries it on the wire, dots between levels; the property name when absent, false: none. */
  readonly wire?: string | false
  /** A list is sent as `name.0`, `name.1`, … instead of an array. */
  readonly indexed?: boolean
  /** An empty text is a value like any other, and is sent; otherwise it counts as not given. */
  readonly allowEmpty?: boolean
  /** How a time is written on the wire; microseconds when absent. */
  readonly precision?: 'seconds'
  /** Heading in help; the command's own options have none. */
  readonly group?: string
  /** Of a list: declared before the options that all lists share, so that of two equally long names it takes a prefix. */
  readonly early?: boolean
  /** Ours, not the original's: never wins a prefix that an option of the original matches. */
  readonly addition?: boolean
  /** Environment variable that stands in for it. */
  readonly env?: string
  /** Property that this one says where to find: a positional of that name then takes no word of the command line. */
  readonly fills?: string
}

/** An option map: property name (snake case, as on the wire) → schema with {@link OptionMeta}. */
export type Shape = Record<string, z.ZodMiniType>
export type Values<S extends Shape> = z.output<ReturnType<typeof z.object<S>>>

const registry = z.registry<OptionMeta>()

/** Attaches metadata to a schema. */
export function withMeta<T extends z.ZodMiniType>(schema: T, meta: OptionMeta): T {
  registry.add(schema, meta)
  return schema
}

/**
 * The metadata of an option.
 * @throws Error when the schema was not made by the helpers of this folder: a mistake of the author, not of the user
 */
export function metaOf(schema: z.ZodMiniType): OptionMeta {
  const meta = registry.get(schema)
  if (meta === undefined) throw new Error('option schema without metadata: use the helpers of src/cli/options')
  return meta
}
