/** Control characters, line breaks and tabs excepted. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g

/**
 * Text that cannot steer a terminal: control characters become pictures of themselves. What a pipe carries is left as it
 * is.
 */
export function harmless(text: string): string {
  return text.replace(CONTROL, mark => {
    const code = mark.charCodeAt(0)
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd'
  })
}
