/** The formats of the original. `table` is the default. */
export const OUTPUT_FORMATS = ['table', 'kv', 'json', 'yaml', 'flatten-table', 'flatten-kv'] as const
export type OutputFormat = (typeof OUTPUT_FORMATS)[number]
