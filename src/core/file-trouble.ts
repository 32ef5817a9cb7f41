const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
}

/**
 * Why a file could not be read or written, as the end of a sentence, without the system's codes. `ENOENT` says of a file
 * that is to be written that its folder is missing.
 */
export function fileTrouble(cause: unknown, doing: 'read' | 'write' = 'read'): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (doing === 'write' && code === 'ENOENT') return 'there is no such folder'
  return REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause))
}
