const ASCII = /^[\x20-\x7e\n]*$/
/** What the original counts as one column each, though a terminal may show nothing; ESC hides the start of a sequence. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\x00-\x1f\x7f-\x9f]/g
/** ASCII, and what is surely wide (Han, kana, Hangul, full-width marks): nearly all there is, and quick to count. */
const ASCII_OR_WIDE =
  /^[\x20-\x7e\u3001-\u3003\u3008-\u3011\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]*$/
const TAB = 8

/** Display width of a text without line breaks, in terminal columns; `at` is where it starts, for tabs. */
export type Width = (text: string, at?: number) => number

const plainWidth: Width = text => text.length

/**
 * A width function for these texts: the length where all are ASCII, else one that knows tabs, wide, combining and emoji
 * characters (loaded only then). The original counts Han and some punctuation as wide; this counts all that terminals do.
 */
export async function widthFor(texts: Iterable<string>): Promise<Width> {
  for (const text of texts) if (!ASCII.test(text)) return await fullWidth()
  return plainWidth
}

async function fullWidth(): Promise<Width> {
  const { default: stringWidth } = await import('string-width')
  const untabbed = (text: string): number => {
    if (ASCII.test(text)) return text.length
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the printable ASCII are narrow
    if (ASCII_OR_WIDE.test(text)) return 2 * text.length - (text.match(/[\x00-\x7f]/g)?.length ?? 0)
    return stringWidth(text.replace(CONTROL, ' '))
  }
  return (text, at = 0) => {
    if (!text.includes('\t')) return untabbed(text)
    let x = at
    for (const [i, part] of text.split('\t').entries()) {
      if (i > 0) x += TAB - (x % TAB)
      x += untabbed(part)
    }
    return x - at
  }
}

export function padEnd(text: string, columns: number, width: Width, at: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text, at)))
}

export function padCentre(text: string, columns: number, width: Width, at: number): string {
  const free = Math.max(0, columns - width(text, at))
  const left = Math.floor(free / 2)
  return ' '.repeat(left) + text + ' '.repeat(free - left)
}

/** Breaks one line into pieces no wider than `columns` (at least one character each). */
export function wrapLine(line: string, columns: number, width: Width, at: number): string[] {
  if (width(line, at) <= columns) return [line]
  const pieces: string[] = []
  let piece = ''
  let used = 0
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    let w = width(segment, at + used)
    if (used + w > columns && piece !== '') {
      pieces.push(piece)
      piece = ''
      used = 0
      w = width(segment, at)
    }
    piece += segment
    used += w
  }
  pieces.push(piece)
  return pieces
}
