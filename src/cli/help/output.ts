import type { Shape } from '../options/index.ts'
import { twoColumns } from './columns.ts'

const FORMATS = [
  ['table', 'with borders, for reading; the default'],
  ['json, yaml', 'the whole answer as one document: data, total, limit, offset of a list'],
  ['ndjson', 'one JSON object a line'],
  ['csv', 'RFC 4180 with titles, lines ended by LF'],
  ['value', 'values with tabs between, no titles; \\n, \\t, \\r and \\\\ stand for what would break a line'],
  ['name', 'names, one a line; the ID where there is none'],
  ['markdown', 'a table for issues and wikis'],
  ['kv, flatten-kv', 'name: value lines; flatten: nested members as a.b'],
  ['flatten-table', 'a table with nested members as columns of their own'],
  ['template=TEXT', '{{name}}, {{.metadata.env}}, {{disks.0.id}}, {{.}} and \\n, \\t in any text; a line an object'],
] as const

const SHAPING = [
  [
    '--columns id,name,metadata.env',
    'only these, in this order; "help" tells which there are, "+new" takes one unchecked',
  ],
  ['--sort-by status,size:desc', 'the page shown, numbers as numbers; with --all everything, 100000 rows at most'],
  ["--query '[?size > `10`].name'", 'a JMESPath expression on the data, for a list the array of its objects'],
  ['--no-header', 'without the line of titles'],
] as const

const LISTS = [
  ['--all', 'every page, as it comes; --limit is the size of a page then'],
  ['--watch', 'look again every 2s (--watch-interval); into a pipe, changes as NDJSON: ADDED, MODIFIED, DELETED'],
] as const

/** How what comes back is printed: formats, and what of it. */
export function outputPage(program: string, globals: Shape, width?: number): string {
  const lines = [
    `How ${program} prints what comes back. What is wrong here is told before anything is sent.`,
    '',
    '--output-format FORMAT, or CLIMC_OUTPUT_FORMAT:',
    twoColumns(FORMATS, width),
    '',
    'What of it:',
    twoColumns(SHAPING, width),
    '',
  ]
  // A program with contexts is the one that has lists with pages.
  if (globals.context !== undefined) lines.push('Lists:', twoColumns(LISTS, width), '')
  return lines.join('\n')
}
