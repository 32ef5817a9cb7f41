import type { z } from '../../core/zod.ts'
import { metaOf, withMeta } from './meta.ts'

type Inner<T> = T extends z.ZodMiniOptional<infer U> ? U : never

/**
 * Makes an optional field a positional: `positional(text('Name of the account'))`. Positionals are required, as all of
 * the original's are.
 */
export function positional<T extends z.ZodMiniType>(field: z.ZodMiniOptional<T>): T {
  const { default: _none, ...meta } = metaOf(field)
  return withMeta(fresh(field), { ...meta, positional: true, required: true })
}

/** A positional that may be left out; ours only, the original has none. */
export function optionalPositional<T extends z.ZodMiniType>(field: z.ZodMiniOptional<T>): z.ZodMiniOptional<T> {
  return withMeta(field, { ...metaOf(field), positional: true, required: false })
}

/** A positional of which all words from the first on are a command line of somebody else's. */
export function commandLine<T extends z.ZodMiniType>(field: z.ZodMiniOptional<T>): z.ZodMiniOptional<T> {
  return withMeta(field, { ...metaOf(field), positional: true, required: false, commandLine: true })
}

/** Makes an option that must be given. */
export function required<T extends z.ZodMiniType>(field: z.ZodMiniOptional<T>): T {
  return withMeta(fresh(field), { ...metaOf(field), required: true })
}

/** Makes a field whose value must not be seen. */
export function secret<T extends z.ZodMiniType>(field: T): T {
  return withMeta(field, { ...metaOf(field), secret: true })
}

/** The schema inside the optional, as an object of its own: shared inner schemas must not share metadata. */
function fresh<T extends z.ZodMiniType>(field: z.ZodMiniOptional<T>): T {
  return field._zod.def.innerType.clone()
}

export type { Inner }
