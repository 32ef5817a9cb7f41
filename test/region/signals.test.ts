import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { isJsonObject, parseJson } from '../../src/core/json.ts'

const CLIMC = fileURLToPath(new URL('../../bin/climc.ts', import.meta.url))

it('SIGUSR2 writes the state to stderr and ends nothing; SIGTERM ends it with 0, and the ready file with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'climc-signals-'))
  const ready = join(folder, 'ready.json')
  // What a run before left behind.
  writeFileSync(ready, '{}')
  const words = ['dev-region-start', '--scale', '1', '--seed', '3', '--ready-file', ready]
  const child = spawn(process.execPath, [CLIMC, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  const gone = once(child, 'exit')
  let password = ''
  for await (const line of createInterface({ input: child.stdout })) {
    password = /^export OS_PASSWORD='(.*)'$/.exec(line)?.[1] ?? password
    if (line.startsWith('ready ')) break
  }
  const told: string[] = []
  const errors = createInterface({ input: child.stderr })
  for (const turn of [1, 2]) {
    child.kill('SIGUSR2')
    const [line] = await once(errors, 'line')
    told.push(String(line))
    expect(told).toHaveLength(turn)
  }
  expect(parseJson(readFileSync(ready, 'utf8'))).toMatchObject({ pid: child.pid, env: { OS_PASSWORD: password } })
  child.kill('SIGTERM')
  expect(await gone).toEqual([0, null])
  expect(existsSync(ready)).toBe(false)
  rmSync(folder, { recursive: true })
  for (const line of told) {
    const state = parseJson(line)
    expect(isJsonObject(state) && Object.keys(state)).toEqual(
      expect.arrayContaining(['event', 'in_flight', 'tasks', 'syncing', 'memory', 'handles', 'libuv', 'native_stack']),
    )
    expect(password).not.toBe('')
    expect(line).not.toContain(password)
  }
}, 60_000)
