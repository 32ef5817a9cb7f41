const ASCII = /^[\x20-\x7e\n]*$/

/** Display width of a text without line breaks, in terminal columns. */
export type Width = (text: string) => number

const plainWidth: Width = text => text.length

/**
 * A width function for these texts: the length where all are ASCII, else one that knows wide, combining and emoji
 * characters (loaded only then). The original counts Han and some punctuation as wide; this counts all that terminals do.
 */
export async function widthFor(texts: Iterable<string>): Promise<Width> {
  for (const text of texts) {
    if (!ASCII.test(text)) {
      const { default: stringWidth } = await import('string-width')
      return part => (ASCII.test(part) ? part.length : stringWidth(part))
    }
  }
  return plainWidth
}

export function padEnd(text: string, columns: number, width: Width): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)))
}

export function padCentre(text: string, columns: number, width: Width): string {
  const free = Math.max(0, columns - width(text))
  const left = Math.floor(free / 2)
  return ' '.repeat(left) + text + ' '.repeat(free - left)
}

/** Breaks one line into pieces no wider than `columns` (at least one character each). */
export function wrapLine(line: string, columns: number, width: Width): string[] {
  if (width(line) <= columns) return [line]
  const pieces: string[] = []
  let piece = ''
  let used = 0
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    const w = width(segment)
    if (used + w > columns && piece !== '') {
      pieces.push(piece)
      piece = ''
      used = 0
    }
    piece += segment
    used += w
  }
  pieces.push(piece)
  return pieces
}
