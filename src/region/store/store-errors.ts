import { ConfigError } from '../../core/errors/index.ts'

/** There is no room for a write: the disk is full. What was written before stays, the write itself left no trace. */
export class StoreFullError extends Error {
  override readonly name = 'StoreFullError'
}

/** A newer program wrote the store. */
export class NewerStoreError extends Error {
  override readonly name = 'NewerStoreError'
}

/** The codes of SQLite that are told apart here; extended codes carry them in their last byte. */
const BUSY = 5
const READONLY = 8
const IOERR = 10
const CORRUPT = 11
const FULL = 13
const CANTOPEN = 14
const NOTADB = 26

function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return Number(error.errcode) & 0xff
}

/** An error of a statement, as the store reports it. */
export function fromStatement(error: unknown): unknown {
  if (codeOf(error) !== FULL) return error
  return new StoreFullError('there is no room left for the store of the dev region: the change was not made', {
    cause: error,
  })
}

/** An error of reading a file that somebody else may have written: what is wrong with the file is said of it. */
export function damageOf(file: string, error: unknown): unknown {
  const code = codeOf(error)
  return code === CORRUPT || code === NOTADB || code === IOERR
    ? new ConfigError(`${file} is damaged`, { cause: error })
    : error
}

/** An error of opening or preparing a store, said so that the one who starts it knows what to do. */
export function fromOpening(path: string, error: unknown): unknown {
  const because = (reason: string) => new ConfigError(`${path} cannot be used: ${reason}`, { cause: error })
  if (error instanceof NewerStoreError) return because(error.message)
  if (error instanceof StoreFullError) return because('the disk is full; make room, or choose another data directory')
  const system = error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined
  switch (system ?? codeOf(error)) {
    case 'ENOSPC':
      return fromOpening(path, new StoreFullError('', { cause: error }))
    case BUSY:
      return because('another dev region is using it; stop that one, or choose another data directory')
    case IOERR:
      return because('the disk does not take or give what it should; is it full, or out of order?')
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case READONLY:
    case CANTOPEN:
      return because('it cannot be read and written; check who owns the folder and what it allows')
    case CORRUPT:
    case NOTADB:
      return because('it is no store of a dev region, or it is damaged; move it away, or choose another data directory')
    default:
      return error
  }
}
