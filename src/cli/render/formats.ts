/** The formats of the original. `table` is the default. */
export const CLASSIC_FORMATS = ['table', 'kv', 'json', 'yaml', 'flatten-table', 'flatten-kv'] as const
/** Ours: a line an object, made for other programs. */
export const LINE_FORMATS = ['csv', 'value', 'ndjson', 'name', 'markdown'] as const
export const OUTPUT_FORMATS = [...CLASSIC_FORMATS, ...LINE_FORMATS] as const

export type ClassicFormat = (typeof CLASSIC_FORMATS)[number]
export type LineFormatName = (typeof LINE_FORMATS)[number]
/** A line an object, as the text behind the sign says; see lines/template.ts. */
export type TemplateFormat = `template=${string}`
export type OutputFormat = ClassicFormat | LineFormatName | TemplateFormat

const KNOWN: ReadonlySet<unknown> = new Set(OUTPUT_FORMATS)
const CLASSIC: ReadonlySet<unknown> = new Set(CLASSIC_FORMATS)

export function isOutputFormat(value: unknown): value is OutputFormat {
  return KNOWN.has(value) || (typeof value === 'string' && value.startsWith('template='))
}

export function isClassic(format: OutputFormat): format is ClassicFormat {
  return CLASSIC.has(format)
}

/** The template of a format that has one. */
export function templateOf(format: OutputFormat): string | undefined {
  return format.startsWith('template=') ? format.slice('template='.length) : undefined
}
