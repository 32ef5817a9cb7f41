import { z } from '../../core/zod.ts'
import type { Extra } from './fields.ts'
import { withMeta } from './meta.ts'

const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const
const PARTS = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/

/** Milliseconds in `30s`, `10m`, `1h30m`, `1d`; a bare number counts seconds. Undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  if (/^\d+$/.test(text)) return safe(Number(text) * UNITS.s)
  const parts = PARTS.exec(text)
  if (parts === null || text === '') return undefined
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = parts
  return safe(Number(days) * UNITS.d + Number(hours) * UNITS.h + Number(minutes) * UNITS.m + Number(seconds) * UNITS.s)
}

function safe(milliseconds: number): number | undefined {
  return Number.isSafeInteger(milliseconds) ? milliseconds : undefined
}

/** Milliseconds as a person says them, in at most two units: `45s`, `10m`, `1h30m`, `2d4h`. */
export function formatDuration(milliseconds: number): string {
  let rest = Math.round(milliseconds / UNITS.s) * UNITS.s
  const said: string[] = []
  for (const [unit, size] of Object.entries(UNITS)) {
    const count = Math.floor(rest / size)
    if (count === 0 && said.length > 0) break
    if (count > 0) said.push(`${count}${unit}`)
    if (said.length === 2) break
    rest -= count * size
  }
  return said.length === 0 ? '0s' : said.join('')
}

const span = z.pipe(
  z
    .string()
    .check(z.refine(text => parseDuration(text) !== undefined, 'is not a duration such as 30s, 10m, 1h30m or 1d')),
  z.transform((text: string): number => parseDuration(text) ?? Number.NaN),
)
type Span = typeof span

/** A span of time in milliseconds, written `30s`, `10m`, `1h30m`, `1d`; a bare number counts seconds. */
export function duration(description?: string, extra?: Extra & { default?: never }): z.ZodMiniOptional<Span>
export function duration(
  description: string | undefined,
  extra: Extra & { default: string },
): z.ZodMiniPipe<z.ZodMiniDefault<z.ZodMiniString<string>>, Span>
export function duration(description?: string, extra: Extra & { default?: string } = {}): z.ZodMiniType {
  const meta = {
    metavar: 'DURATION',
    ...extra,
    kind: 'text',
    ...(description === undefined ? {} : { description }),
  } as const
  return extra.default === undefined
    ? withMeta(z.optional(span), meta)
    : withMeta(z.prefault(span, extra.default), meta)
}
