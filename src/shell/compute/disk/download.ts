import { hosts } from '../../../api/compute/hosts.ts'
import { storages } from '../../../api/compute/storages.ts'
import { flag, integer, positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { type OpenAnswer, pathEscape } from '../../../client/index.ts'
import { ClimcError, InterruptedError, UsageError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonValue, textOf } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'

/** The longest timer there is, in milliseconds. */
const LONGEST = 2_147_483_647
const HOUR = 3_600_000

export const DOWNLOAD = {
  id: positional(text('ID or name')),
  file: positional(text('Local file to write; what is in it is replaced')),
  sparse: flag('Leave out what is empty'),
  timeout: integer('Hours that it may take', { default: 5 }),
  compress: flag('Compress it on the way'),
} satisfies Shape

type DownloadValues = Values<typeof DOWNLOAD>

/** Writes the content of a disk to a file, from the first host of its storage that gives it. */
export function downloadDisk(values: DownloadValues): (call: Call) => Promise<Output> {
  const hours = Number(values.timeout)
  if (hours < 1) throw new UsageError('--timeout: it must be 1 hour or more.')
  return async call => {
    const deadline = AbortSignal.timeout(Math.min(hours * HOUR, LONGEST))
    const answer = await openDisk(call, values)
    const { save } = await import('./save.ts')
    try {
      await save(call.context.cwd, values, answer, AbortSignal.any([deadline, call.context.signal]))
    } catch (cause) {
      if (call.context.signal.aborted) throw new InterruptedError(undefined, { cause })
      if (deadline.aborted) throw new ClimcError('timeout', `The download took longer than ${hours} h.`, { cause })
      throw cause
    }
    return { kind: 'none' }
  }
}

/**
 * Asks the hosts of the storage one after the other; one that will not give the disk is told of on stderr.
 * @throws ClimcError (not-found) when none gives it
 */
async function openDisk({ session, manager, context }: Call, values: DownloadValues): Promise<OpenAnswer> {
  const disk = await manager.getById(values.id)
  const storageId = textOf(disk, 'storage_id') ?? ''
  const storage = await session.manager(storages).getById(storageId)
  const path = `/download/disks/${pathEscape(storageId)}/${pathEscape(textOf(disk, 'id') ?? values.id)}`
  for (const id of hostIds(storage)) {
    const uri = textOf(await session.manager(hosts).getById(id), 'manager_uri') ?? ''
    if (uri === '') continue
    try {
      return await session.stream({ service: uri, method: 'GET', path, headers: wishes(values) })
    } catch (error) {
      if (!(error instanceof ClimcError) || error instanceof InterruptedError) throw error
      context.stderr.write(`climc: warning: host ${id}: ${error.message}\n`)
    }
  }
  throw new ClimcError('not-found', `No host of the storage of ${values.id} has an address to download it from.`)
}

function hostIds(storage: JsonValue): string[] {
  const attached = isJsonObject(storage) && Array.isArray(storage.hosts) ? storage.hosts : []
  return attached.map(host => textOf(host, 'id') ?? '').filter(id => id !== '')
}

function wishes({ compress, sparse }: DownloadValues): Record<string, string> {
  return {
    ...(compress === true && { 'X-Compress-Content': 'zlib' }),
    ...(sparse === true && { 'X-Sparse-Content': 'true' }),
  }
}
