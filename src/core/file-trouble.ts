const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
}

/** What the same codes mean for what else is done with files: writing needs the folder only. */
const OTHERWISE = {
  read: {},
  write: {
    ENOENT: 'there is no such folder',
    ENOTDIR: 'what should be its folder is a file',
    EEXIST: 'what should be its folder is a file',
  },
  run: { ENOENT: 'there is no such program', EACCES: 'it is not executable' },
} as const satisfies Record<string, Readonly<Record<string, string>>>

/** Why a file could not be read, written or run, as the end of a sentence, without the system's codes. */
export function fileTrouble(cause: unknown, doing: keyof typeof OTHERWISE = 'read'): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const reasons: Readonly<Record<string, string>> = { ...REASONS, ...OTHERWISE[doing] }
  return reasons[code] ?? (cause instanceof Error ? cause.message : String(cause))
}
