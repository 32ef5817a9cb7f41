import { createReadStream } from 'node:fs'
import { lstat, open, stat } from 'node:fs/promises'
import { basename, join, posix, resolve } from 'node:path'
import { flag, positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { ClimcError, UsageError } from '../../../core/errors/index.ts'
import type { Call } from '../../resource.ts'
import { runIn, writeText } from './exec.ts'

const RAW = {
  raw_file: flag('Copy one file, byte by byte; otherwise the container needs tar'),
} satisfies Shape
export const COPY = {
  src: positional(text('What to copy: a local path, or CONTAINER:PATH')),
  dst: positional(text('Where to: a local path, or CONTAINER:PATH')),
  ...RAW,
} satisfies Shape
export const COPY_FROM = {
  container_id_path: positional(text('What to copy: CONTAINER:PATH')),
  dst_path: positional(text('Where to: a local path')),
  ...RAW,
} satisfies Shape

type Run = (call: Call) => Promise<Output>

/** A file or folder in a container. */
interface Place {
  readonly container: string
  readonly path: string
}

/** Copies between here and a container. */
export function copy({ src, dst, raw_file: raw }: Values<typeof COPY>): Run {
  const fromContainer = src.includes(':')
  if (fromContainer === dst.includes(':'))
    throw new UsageError(
      `SRC and DST are both ${fromContainer ? 'in containers' : 'local'}: one must be CONTAINER:PATH, the other a local path.`,
    )
  return fromContainer ? from(placeIn(src, 'SRC'), dst, raw === true) : to(src, placeIn(dst, 'DST'), raw === true)
}

export function copyFrom(values: Values<typeof COPY_FROM>): Run {
  return from(placeIn(values.container_id_path, 'CONTAINER_ID_PATH'), values.dst_path, values.raw_file === true)
}

function placeIn(text: string, option: string): Place {
  const [container = '', path = '', ...more] = text.split(':')
  if (container === '' || path === '' || more.length > 0)
    throw new UsageError(
      `${option}: "${text}" names no file in a container; write CONTAINER:PATH, e.g. web:/etc/hosts.`,
    )
  return { container, path }
}

/** Copies to a container. Into a folder that is there already it goes under its own name. */
function to(src: string, { container, path }: Place, raw: boolean): Run {
  return async call => {
    const local = resolve(call.context.cwd, src)
    const kind = await lstat(local).catch(() => undefined)
    if (kind === undefined) throw new UsageError(`SRC: there is no file "${src}".`)
    const run = runner(call, container)
    if (raw) {
      if (kind.isDirectory()) throw new UsageError(`SRC: "${src}" is a folder; without --raw-file it can be copied.`)
      await run(['mkdir', '-p', posix.dirname(path)])
      await run(['sh', '-c', 'cat - > "$1"', 'sh', path], createReadStream(local))
      return { kind: 'none' }
    }
    const { tarOf } = await import('../../tar/write.ts')
    const bare = path.replace(/(?<=.)\/+$/, '')
    const isFolder = (await exitCodeOf(call, container, ['test', '-d', bare])) === 0
    const target = isFolder ? posix.join(bare, basename(local)) : bare
    const folder = posix.dirname(target)
    await run(['mkdir', '-p', folder])
    await run(['tar', '-xmf', '-', '-C', folder], tarOf(local, posix.basename(target)))
    return { kind: 'none' }
  }
}

/** Copies from a container. Into a local folder it goes under its own name. */
function from({ container, path }: Place, dst: string, raw: boolean): Run {
  if (dst === '') throw new UsageError('The local path is empty: say where to copy it to.')
  return async call => {
    const { context } = call
    const there = resolve(context.cwd, dst)
    const isFolder = await stat(there)
      .then(found => found.isDirectory())
      .catch(() => false)
    const target = isFolder ? join(there, posix.basename(path)) : there
    if (raw) {
      await runner(call, container)(['cat', path], undefined, bytes => saveAs(target, bytes))
      return { kind: 'none' }
    }
    const { extract } = await import('../../tar/extract.ts')
    const warn = (message: string): void => void context.stderr.write(`climc: warning: ${message}\n`)
    await runner(call, container)(['tar', 'cf', '-', path], undefined, bytes => extract(bytes, path, target, warn))
    return { kind: 'none' }
  }
}

type Source = AsyncIterable<Uint8Array>

/** Runs commands in a container that must succeed. */
function runner(call: Call, container: string) {
  return async (
    command: readonly string[],
    stdin?: Source,
    stdout?: (bytes: Source) => Promise<void>,
  ): Promise<void> => {
    const code = await exitCodeOf(call, container, command, stdin, stdout)
    if (code !== 0)
      throw new ClimcError('failed', `"${command.join(' ')}" in the container ended with exit code ${code}.`)
  }
}

function exitCodeOf(
  { session, context }: Call,
  container: string,
  command: readonly string[],
  stdin?: Source,
  stdout = (bytes: Source): Promise<void> => writeText(context.stdout, bytes),
): Promise<number> {
  return runIn(session, container, command, { stdin, stdout, stderr: bytes => writeText(context.stderr, bytes) })
}

async function saveAs(path: string, bytes: Source): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(bytes)
  } finally {
    await file.close()
  }
}
