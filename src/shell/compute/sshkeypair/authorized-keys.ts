/** Marks the line of an authorized_keys file that belongs to the platform. */
const SIGNATURE = '@yunioncloudpods'

/**
 * An authorized_keys file with the platform's key in it: an earlier one of the platform is replaced, every other line
 * stays as it is, and a key that is there already is not added again. (The original drops comments and reorders.)
 */
export function withPlatformKey(file: string, publicKey: string): string {
  const kept = file.split('\n').filter(line => line.trim() !== '' && line.trim().split(/\s+/)[2] !== SIGNATURE)
  const [type, key] = publicKey.trim().split(/\s+/)
  if (type === undefined || key === undefined) return text(kept)
  const there = kept.some(line => line.split(/\s+/).includes(key))
  return text(there ? kept : [...kept, `${type} ${key} ${SIGNATURE}`])
}

function text(lines: readonly string[]): string {
  return lines.map(line => `${line}\n`).join('')
}
