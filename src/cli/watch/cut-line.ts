/** Sequences that colour, and single characters as a reader sees them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins what is looked for
const COLOUR = /\u001b\[[0-9;]*m/g
const PLAIN = /^[\x20-\x7e]*$/
const TAB = 8

/** Display width of a line, colours not counted. */
export async function widthOf(line: string): Promise<number> {
  const text = line.replaceAll(COLOUR, '')
  if (PLAIN.test(text)) return text.length
  const { default: stringWidth } = await import('string-width')
  return stringWidth(text)
}

/** A line that fits into so many columns: tabs become blanks, what does not fit is left out, colours end with the line. */
export async function cutLine(line: string, columns: number): Promise<string> {
  if (line.length <= columns && !line.includes('\t')) {
    if ((await widthOf(line)) <= columns) return line
  }
  const { default: stringWidth } = await import('string-width')
  let cut = ''
  let width = 0
  let from = 0
  const take = (text: string): boolean => {
    for (const { segment } of new Intl.Segmenter().segment(text)) {
      const shown = segment === '\t' ? ' '.repeat(TAB - (width % TAB)) : segment
      const next = segment === '\t' ? shown.length : stringWidth(segment)
      if (width + next > columns) return false
      cut += shown
      width += next
    }
    return true
  }
  for (const { 0: code, index } of line.matchAll(COLOUR)) {
    if (!take(line.slice(from, index))) return `${cut}\u001b[0m`
    cut += code
    from = index + code.length
  }
  take(line.slice(from))
  return from === 0 ? cut : `${cut}\u001b[0m`
}
