import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type { Context } from '../../cli/context.ts'
import { ConfigError } from '../../core/errors/index.ts'
import { fileTrouble } from '../../core/file-trouble.ts'
import { stringifyJson } from '../../core/json.ts'
import { regionOptions, type StartValues } from './start-options.ts'

/** The part of a running region that the commands use. */
export interface Started {
  readonly url: string
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

/**
 * Starts a region; with a data set it is ready when that has come in. The region is loaded here and nowhere else: no
 * other command pays for it. On SIGUSR2 it writes what it is doing to stderr, as one JSON line.
 * @throws ConfigError when it cannot listen, or a file that it needs cannot be read
 */
export async function startRegion(values: StartValues, context: Context): Promise<Started> {
  const { tls_cert: cert, tls_key: key } = values
  const tls =
    cert === undefined || key === undefined
      ? {}
      : { tls: { cert: await textOf(context.cwd, cert), key: await textOf(context.cwd, key) } }
  const { startDevRegion } = await import('../../region/index.ts')
  const writeLog = (line: string): void => {
    context.stderr.write(`${line.trimEnd()}\n`)
  }
  const region = await startDevRegion({ ...regionOptions(values, context.cwd, writeLog), ...tls })
  keepHeapSmall()
  const tellState = (): void => writeLog(stringifyJson({ event: 'state', ...region.state() }))
  process.on('SIGUSR2', tellState)
  const close = (): Promise<void> => {
    process.off('SIGUSR2', tellState)
    return region.close()
  }
  try {
    await region.imported()
  } catch (error) {
    await close()
    throw error
  }
  return { url: region.url, env: region.env, close }
}

/**
 * Tells V8 to collect early rather than let the heap grow: what a sync of a large account leaves behind in a second would
 * otherwise stay for minutes. Costs some time, and halves the memory.
 */
function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=30')
}

async function textOf(cwd: string, file: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), 'utf8')
  } catch (cause) {
    throw new ConfigError(`${file} cannot be read: ${fileTrouble(cause)}.`, { cause })
  }
}
