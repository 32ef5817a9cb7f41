import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { ClimcError, UsageError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'
import { batchOutput } from '../../verbs/batch.ts'

export const IMPORT = {
  location: positional(
    text('Description file of a server, or a directory with files of the name "desc" in it', { wire: false }),
  ),
  host: positional(text('Host that has the servers, ID or name', { wire: false })),
} satisfies Shape

/**
 * Imports the servers whose description files are found: POST /servers/import for each. Unlike in the original, the
 * results are shown, and what failed makes the command fail.
 */
export function importServers({ location, host }: Values<typeof IMPORT>): (call: Call) => Promise<Output> {
  return async call => {
    const start = resolve(call.context.cwd, location)
    const files = await descriptionsIn(start, location)
    const results = await call.manager.each(files, async file =>
      call.manager.performClass('import', await description(join(start, file), host)),
    )
    return batchOutput(call, results)
  }
}

/** Paths of the files below the place, relative to it; the place itself where it is such a file. */
async function descriptionsIn(start: string, written: string): Promise<string[]> {
  const place = await stat(start).catch(() => undefined)
  if (place === undefined) throw new UsageError(`LOCATION: there is no file or directory "${written}".`)
  if (!place.isDirectory()) {
    if (basename(start) === 'desc') return ['']
    throw new UsageError(`LOCATION: "${written}" is neither a directory nor a file of the name "desc".`)
  }
  const files = (await readdir(start, { recursive: true })).filter(path => basename(path) === 'desc').sort()
  if (files.length === 0) throw new UsageError(`LOCATION: there is no file of the name "desc" below "${written}".`)
  return files
}

/** A server as its description file has it, on that host; the project in it may not exist here. */
async function description(file: string, host: string): Promise<JsonObject> {
  const read = parsed(await readFile(file, 'utf8'), file)
  if (!isJsonObject(read) || !Array.isArray(read.disks) || read.disks.length === 0)
    throw new ClimcError('failed', `${file} describes no server with disks.`)
  const { tenant: _tenant, tenant_id: _tenantId, ...server } = read
  return { ...server, host_id: host }
}

function parsed(content: string, file: string): JsonValue {
  try {
    return parseJson(content)
  } catch (cause) {
    throw new ClimcError('failed', `${file} is no JSON.`, { cause })
  }
}
