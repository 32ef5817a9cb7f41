import { createWriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fromMetaHeaders } from '../../../api/image/meta-headers.ts'
import { writeOut } from '../../../cli/context.ts'
import type { Output } from '../../../cli/output.ts'
import type { OpenAnswer } from '../../../client/index.ts'
import { ClimcError, InterruptedError } from '../../../core/errors/index.ts'
import { fileTrouble } from '../../../core/file-trouble.ts'
import type { JsonObject } from '../../../core/json.ts'
import { inOwnWay } from '../../verbs/list.ts'
import type { Call } from '../../verbs/verb.ts'
import { imagePath } from './send.ts'

interface Wanted {
  readonly id: string
  /** Of the formats that the service has of it. */
  readonly query: JsonObject
  /** Local file; empty for standard output. */
  readonly output: string
}

/**
 * Writes the content of an image as it comes, to a file or to standard output. Of a file it is told then what came.
 * @throws ClimcError when the file cannot be written or is incomplete
 */
export async function downloadImage(call: Call, { id, query, output }: Wanted): Promise<Output> {
  const { session, resource, manager, context } = call
  const { service, endpointType } = resource
  const path = imagePath(call, await manager.getId(id))
  const answer = await session.stream({ service, endpointType, method: 'GET', path, query })
  if (output === '') {
    for await (const bytes of answer.body ?? []) await writeOut(context.stdout, bytes)
    return { kind: 'none' }
  }
  await save(call, answer, output)
  const image = { properties: {}, ...fromMetaHeaders(answer.headers) }
  const size = answer.headers.get('content-length') ?? '-1'
  const parts: Output[] = [
    { kind: 'object', value: image },
    { kind: 'text', text: `Image size:  ${size}\n` },
  ]
  return inOwnWay(call, { kind: 'sequence', parts }, image)
}

async function save({ context }: Call, { body }: OpenAnswer, output: string): Promise<void> {
  const { cwd, signal } = context
  try {
    await pipeline(body ?? [], createWriteStream(resolve(cwd, output)), { signal })
  } catch (cause) {
    if (signal.aborted) throw new InterruptedError(undefined, { cause })
    if (cause instanceof ClimcError) throw cause
    throw new ClimcError('failed', `--output: cannot write "${output}": ${fileTrouble(cause)}.`, { cause })
  }
}
