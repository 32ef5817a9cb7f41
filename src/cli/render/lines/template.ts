import { UsageError } from '../../../core/errors/index.ts'
import type { JsonValue } from '../../../core/json.ts'
import { memberAt } from '../../shape/path.ts'
import { cellText } from '../cell.ts'
import type { LineFormat } from './line-format.ts'

/** A piece of a template: text as it is, or the dotted path of a member (`` for the object itself). */
type Piece = { readonly text: string } | { readonly path: string }

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '{': '{', '}': '}' }
const MISSING = '<none>'

/**
 * A template: text with `{{member}}`, `{{.member}}` and `{{a.b.0}}` in it, `{{.}}` for the whole object as JSON, and
 * `\n`, `\t`, `\r`, `\\`, `\{`, `\}`. It has no conditions and no functions: `--query` has.
 * @throws UsageError saying where it is broken
 */
export function parseTemplate(template: string): Piece[] {
  const pieces: Piece[] = []
  let text = ''
  for (let at = 0; at < template.length; ) {
    const mark = template[at] ?? ''
    if (mark === '\\') {
      const next = template[at + 1]
      const meant = next === undefined ? undefined : ESCAPED[next]
      if (meant === undefined) {
        throw broken(template, at, `\\${next ?? ''} means nothing; there are \\n, \\t, \\r, \\\\, \\{ and \\}`)
      }
      text += meant
      at += 2
    } else if (template.startsWith('{{', at)) {
      const end = template.indexOf('}}', at)
      if (end < 0) throw broken(template, at, 'the {{ is not closed by }}')
      pieces.push({ text }, { path: pathIn(template, at + 2, end) })
      text = ''
      at = end + 2
    } else if (template.startsWith('}}', at)) {
      throw broken(template, at, 'nothing opened what }} closes; write \\}\\} for the signs themselves')
    } else {
      text += mark
      at++
    }
  }
  if (template.trim() === '') throw new UsageError('--output-format: the template is empty; write template={{name}}.')
  return [...pieces, { text }].filter(piece => !('text' in piece) || piece.text !== '')
}

function pathIn(template: string, start: number, end: number): string {
  const path = template.slice(start, end).trim()
  const member = path.startsWith('.') ? path.slice(1) : path
  if (path === '') throw broken(template, start, 'no member is named')
  if (/\s|[{}|()]|^\.|\.\.|\.$/.test(member)) {
    throw broken(template, start, `"${path}" is no member; write {{name}} or {{metadata.env}}`)
  }
  return member
}

function broken(template: string, at: number, why: string): UsageError {
  return new UsageError(
    `--output-format: the template, position ${at + 1}: ${why}.\n  ${template}\n  ${' '.repeat(at)}^`,
  )
}

/** A line an object, as the template says; what an object does not have is `<none>`. */
export function templateFormat(template: string): LineFormat {
  const pieces = parseTemplate(template)
  const ended = pieces.at(-1)
  const end = ended !== undefined && 'text' in ended && ended.text.endsWith('\n') ? '' : '\n'
  return {
    tabular: false,
    head: () => '',
    rows: rows => rows.map(row => pieces.map(piece => filled(piece, row)).join('') + end).join(''),
  }
}

function filled(piece: Piece, row: JsonValue): string {
  if ('text' in piece) return piece.text
  const value = piece.path === '' ? row : memberAt(row, piece.path)
  return value === undefined || value === null ? MISSING : cellText(value)
}
