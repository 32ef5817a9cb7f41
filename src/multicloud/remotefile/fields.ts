import { z } from '../../core/zod.ts'

// The original reads the files into Go structs: what is absent is the zero value, and numbers may be written as text.

export const text = z.pipe(
  z.nullish(z.string()),
  z.transform(value => value ?? ''),
)
export const flag = z.pipe(
  z.nullish(z.boolean()),
  z.transform(value => value ?? false),
)
export const number = z.pipe(
  z.pipe(
    z.nullish(z.union([z.number(), z.string()])),
    z.transform(value => Number(value ?? 0)),
  ),
  z.number(),
)
export const texts = z.pipe(
  z.nullish(z.array(z.string())),
  z.transform(value => value ?? []),
)
export const tags = z.pipe(
  z.nullish(z.record(z.string(), z.string())),
  z.transform(value => value ?? {}),
)

/** A list that may be absent. */
export function listOf<T extends z.core.$ZodType>(item: T) {
  return z.pipe(
    z.nullish(z.array(item)),
    z.transform(value => value ?? []),
  )
}

/** What every entry of every file may have; an id it must have. */
export const common = {
  id: z.string().check(z.minLength(1)),
  name: text,
  emulated: flag,
  status: text,
  created_at: text,
  project_id: text,
  tags,
  sys_tags: tags,
}

/** A point in time; undefined when there is none, or none that can be read. */
export function dateOf(value: string): Date | undefined {
  if (value === '' || value.startsWith('0001-')) return undefined
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? undefined : date
}
