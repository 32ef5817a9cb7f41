import { randomInt } from 'node:crypto'

const DIGITS = '23456789'
const LOWER = 'abcdefghjkmnpqrstuvwxyz'
const UPPER = 'ABCDEFGHJKMNPRSTUVWXYZ'
const ALL = DIGITS + LOWER + UPPER

/** Letters and digits that cannot be mistaken for one another, at least two of each kind; begins with a letter. */
export function randomPassword(length: number): string {
  for (;;) {
    let text = pick(LOWER + UPPER)
    while (text.length < length) text += pick(ALL)
    if ([DIGITS, LOWER, UPPER].every(kind => [...text].filter(mark => kind.includes(mark)).length > 1)) return text
  }
}

function pick(marks: string): string {
  return marks.charAt(randomInt(marks.length))
}

/** The secret of an access key: base64 that is safe in a URL. */
export function randomSecret(): string {
  return Buffer.from(randomPassword(32)).toString('base64').replaceAll('+', '-').replaceAll('/', '_')
}
