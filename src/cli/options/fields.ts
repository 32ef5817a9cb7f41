import { z } from '../../core/zod.ts'
import { type OptionMeta, withMeta } from './meta.ts'
import { parseTime } from './time.ts'

/** What a declaration may add to a field; kind, choices and the like follow from the helper that is used. */
export type Extra = Omit<
  OptionMeta,
  'kind' | 'description' | 'choices' | 'many' | 'positional' | 'required' | 'default'
>
type Absent = { default?: never }

const WHOLE = /^[+-]?\d+$/

/** Text to a whole number; digits that a double cannot hold stay exact as `bigint`. */
const whole = z.pipe(
  z.string().check(z.regex(WHOLE, 'is not a whole number')),
  z.transform((text: string): number | bigint => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text))),
)
const decimal = z.pipe(
  z.string().check(z.refine(text => text.trim() !== '' && Number.isFinite(Number(text)), 'is not a number')),
  z.transform(Number),
)
const moment = z.pipe(
  z.string().check(z.refine(text => parseTime(text) !== undefined, 'is not a time such as 2026-01-02T03:04:05Z')),
  z.transform((text: string): Date => parseTime(text) ?? new Date(Number.NaN)),
)

type Whole = typeof whole
type Decimal = typeof decimal
type Moment = typeof moment
type Text = z.ZodMiniString<string>

/** Optional text. */
export function text(description?: string, extra?: Extra & Absent): z.ZodMiniOptional<Text>
export function text(description: string | undefined, extra: Extra & { default: string }): z.ZodMiniDefault<Text>
export function text(description?: string, extra: Extra & { default?: string } = {}): z.ZodMiniType {
  return optional(z.string(), { ...extra, kind: 'text', ...described(description) })
}

/** A switch. With a `default`, giving it flips the default and the value is always sent, as the original does. */
export function flag(description?: string, extra?: Extra & Absent): z.ZodMiniOptional<z.ZodMiniBoolean>
export function flag(
  description: string | undefined,
  extra: Extra & { default: boolean },
): z.ZodMiniDefault<z.ZodMiniBoolean>
export function flag(description?: string, extra: Extra & { default?: boolean } = {}): z.ZodMiniType {
  return optional(z.boolean(), { ...extra, kind: 'flag', ...described(description) })
}

/** A whole number. */
export function integer(description?: string, extra?: Extra & Absent): z.ZodMiniOptional<Whole>
export function integer(
  description: string | undefined,
  extra: Extra & { default: number },
): z.ZodMiniPipe<z.ZodMiniDefault<Text>, Whole>
export function integer(description?: string, extra: Extra & { default?: number } = {}): z.ZodMiniType {
  return optional(whole, { ...extra, kind: 'integer', ...described(description) })
}

/** A number that may have a fraction. */
export function number(description?: string, extra: Extra = {}): z.ZodMiniOptional<Decimal> {
  return withMeta(z.optional(decimal), { ...extra, kind: 'number', ...described(description) })
}

/** A point in time: RFC 3339, a date, or the other forms that the original reads. */
export function time(description?: string, extra: Extra = {}): z.ZodMiniOptional<Moment> {
  return withMeta(z.optional(moment), { ...extra, kind: 'time', ...described(description) })
}

/** One of a fixed set of words. */
export function choice<const C extends readonly [string, ...string[]]>(
  choices: C,
  description?: string,
  extra?: Extra & Absent,
): z.ZodMiniOptional<z.ZodMiniEnum<{ [K in C[number]]: K }>>
export function choice<const C extends readonly [string, ...string[]]>(
  choices: C,
  description: string | undefined,
  extra: Extra & { default: C[number] },
): z.ZodMiniDefault<z.ZodMiniEnum<{ [K in C[number]]: K }>>
export function choice(
  choices: readonly [string, ...string[]],
  description?: string,
  extra: Extra & { default?: string } = {},
): z.ZodMiniType {
  return optional(z.enum(choices), { ...extra, kind: 'text', choices, ...described(description) })
}

/** One of a fixed set of whole numbers. */
export function integerChoice<const C extends readonly [string, ...string[]]>(
  choices: C,
  description?: string,
  extra: Extra & Absent = {},
): z.ZodMiniOptional<z.ZodMiniPipe<z.ZodMiniEnum<{ [K in C[number]]: K }>, z.ZodMiniTransform<number, C[number]>>> {
  const schema = z.pipe(z.enum(choices), z.transform(Number))
  return withMeta(z.optional(schema), { ...extra, kind: 'integer', choices, ...described(description) })
}

/** Text that may be given several times. */
export function texts(description?: string, extra: Extra = {}): z.ZodMiniOptional<z.ZodMiniArray<Text>> {
  return withMeta(z.optional(z.array(z.string())), { ...extra, kind: 'text', many: true, ...described(description) })
}

/** Whole numbers, given several times. */
export function integers(description?: string, extra: Extra = {}): z.ZodMiniOptional<z.ZodMiniArray<Whole>> {
  return withMeta(z.optional(z.array(whole)), { ...extra, kind: 'integer', many: true, ...described(description) })
}

/** Words of a fixed set, given several times. */
export function choices<const C extends readonly [string, ...string[]]>(
  values: C,
  description?: string,
  extra: Extra = {},
): z.ZodMiniOptional<z.ZodMiniArray<z.ZodMiniEnum<{ [K in C[number]]: K }>>> {
  const meta = { ...extra, kind: 'text', many: true, choices: values, ...described(description) } as const
  return withMeta(z.optional(z.array(z.enum(values))), meta)
}

/** `key=value`, given several times; a word without `=` has an empty value, a key given twice keeps the last. */
export function pairs(
  description?: string,
  extra: Extra = {},
): z.ZodMiniOptional<z.ZodMiniPipe<z.ZodMiniArray<Text>, z.ZodMiniTransform<Record<string, string>, string[]>>> {
  const schema = z.pipe(z.array(z.string()), z.transform(splitPairs))
  return withMeta(z.optional(schema), {
    metavar: 'KEY=VALUE',
    ...extra,
    kind: 'pairs',
    many: true,
    ...described(description),
  })
}

/** `key=N` with whole numbers, given several times. */
export function integerPairs(description?: string, extra: Extra = {}) {
  const schema = z.pipe(z.pipe(z.array(z.string()), z.transform(splitPairs)), z.record(z.string(), whole))
  return withMeta(z.optional(schema), {
    metavar: 'KEY=NUMBER',
    ...extra,
    kind: 'pairs',
    many: true,
    ...described(description),
  })
}

function splitPairs(words: string[]): Record<string, string> {
  const pairs: Record<string, string> = Object.create(null)
  for (const word of words) {
    const at = word.indexOf('=')
    if (at < 0) pairs[word] = ''
    else pairs[word.slice(0, at)] = word.slice(at + 1)
  }
  return pairs
}

function optional(schema: z.ZodMiniType, meta: OptionMeta): z.ZodMiniType {
  if (meta.default === undefined) return withMeta(z.optional(schema), meta)
  // A default that is a number passes through the same text form as one from argv.
  const fallback = meta.kind === 'integer' ? String(meta.default) : meta.default
  return withMeta(z.prefault(schema, fallback), meta)
}

function described(description: string | undefined): { description?: string } {
  return description === undefined ? {} : { description }
}
