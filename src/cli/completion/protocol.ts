import type { Candidates } from './candidates.ts'

/** The last line of an answer: what else may stand there, and whether a blank comes behind. */
export function directive({ files, open }: Candidates): string {
  return `:${[files, open === true ? 'open' : undefined].filter(word => word !== undefined).join(',')}`
}

/** Names come from servers: what would not fit in a line, or move the cursor, is not offered. */
export function isPrintable(text: string): boolean {
  return text !== '' && !/\p{Cc}/u.test(text)
}

export function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ')
}
