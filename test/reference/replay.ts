import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { Context } from '../../src/cli/context.ts'
import { run } from '../../src/cli/run.ts'
import { climc } from '../../src/shell/program.ts'
import type { RecordedCase, RecordedRequest } from './cases.ts'
import type { Replayed } from './compare.ts'
import { AUTH_URL, recordingFetch } from './recorder.ts'

const ENV = {
  OS_AUTH_URL: AUTH_URL,
  OS_USERNAME: 'sysadmin',
  OS_PASSWORD: 'pw',
  OS_DOMAIN_NAME: 'Default',
  OS_PROJECT_NAME: 'system',
  OS_PROJECT_DOMAIN: 'Default',
  OS_REGION_NAME: 'r0',
  OS_ENDPOINT_TYPE: 'internalURL',
  NO_COLOR: '1',
}

/** A folder with the file that some cases read. */
export async function caseFolder(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'climc-cases-'))
  await mkdir(join(path, 'testdata'))
  const key = { client_email: 'a@b.c', project_id: 'pid', private_key_id: 'kid', private_key: '-----KEY-----' }
  await writeFile(join(path, 'testdata', 'gcp.json'), `${JSON.stringify(key)}\n`)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Runs a case in this process, against a server that answers as the recordings' did. */
export async function replay(recorded: Pick<RecordedCase, 'command' | 'argv'>, cwd: string): Promise<Replayed> {
  const requests: RecordedRequest[] = []
  const texts = { stdout: '', stderr: '' }
  const sink = (name: 'stdout' | 'stderr') => ({
    write(content: string | Uint8Array) {
      texts[name] += typeof content === 'string' ? content : Buffer.from(content).toString('utf8')
      return true
    },
    once: () => undefined,
  })
  const stdin = new PassThrough()
  stdin.end()
  const context: Context = {
    stdin: () => stdin,
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    env: { ...ENV, HOME: cwd },
    cwd,
    signal: new AbortController().signal,
    now: Date.now,
    fetch: recordingFetch(requests),
  }
  const code = await run(
    [recorded.command, ...recorded.argv],
    climc(() => 'test\n'),
    context,
  )
  return { requests, code, ...texts }
}
