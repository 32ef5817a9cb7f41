import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LAMP } from '../support/gadgets.ts'
import { PASSWORD } from '../support/run-climc.ts'
import { runGadgets } from '../support/run-gadgets.ts'
import { on, refuse, TOKEN } from '../support/stub-cloud.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'climc-events-'))
  file = join(folder, 'events.ndjson')
})
afterEach(() => rmSync(folder, { recursive: true }))

function written(): Record<string, unknown>[] {
  const text = readFileSync(file, 'utf8')
  expect(text).toMatch(/\n$/)
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
}

describe('the event file', () => {
  test('tells each step of a run: how it began, what was asked, how it ended', async () => {
    const plain = await runGadgets(['gadget-delete', 'g-1'], [on('DELETE /gadgets/g-1', { gadget: LAMP })])
    const got = await runGadgets(
      ['--event-file', file, 'gadget-delete', 'g-1'],
      [on('DELETE /gadgets/g-1', { gadget: LAMP })],
    )
    expect([got.code, got.stdout, got.stderr]).toEqual([0, plain.stdout, plain.stderr])
    const lines = written()
    expect(lines).toMatchObject([
      { event: 'start', command: 'gadget-delete', resource: 'gadget', ids: ['g-1'] },
      { event: 'request', method: 'POST', path: '/identity/v3/auth/tokens', status: 200, ms: expect.any(Number) },
      { event: 'request', method: 'DELETE', path: '/lab/gadgets/g-1', status: 200 },
      { event: 'end', command: 'gadget-delete', exitCode: 0, ms: expect.any(Number) },
    ])
    expect(new Set(lines.map(line => line.run)).size).toBe(1)
    for (const { time } of lines) expect(new Date(String(time)).toISOString()).toBe(time)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('is appended to, run after run, and keeps the mode that it has', async () => {
    writeFileSync(file, '{"mine":true}\n')
    chmodSync(file, 0o640)
    const env = { CLIMC_EVENT_FILE: file }
    const refusal = refuse('GET /gadgets/g-9', 500, 'X', 'broken')
    await runGadgets(['gadget-show', 'g-9'], [refusal], { env })
    await runGadgets(
      ['gadget-start', 'a', 'b'],
      [on('POST /gadgets/a/start', { gadget: LAMP }, {}), refuse('POST /gadgets/b/start', 400, 'X', 'no', {})],
      { env },
    )
    const lines = written()
    expect(lines[0]).toEqual({ mine: true })
    expect(lines.filter(line => line.event === 'end')).toMatchObject([
      { exitCode: 1, error: { kind: 'server', message: 'broken' } },
      { exitCode: 7 },
    ])
    expect(lines.findLast(line => line.event === 'start')).toMatchObject({ ids: ['a', 'b'] })
    expect(statSync(file).mode & 0o777).toBe(0o640)
  })

  test('holds no secret, wherever one was given', async () => {
    const secret = 'open"sesame'
    const argv = ['--event-file', file, 'gadget-show', 'g-1', '--output-format', 'json']
    await runGadgets(argv, [refuse('GET /gadgets/g-1', 400, 'X', `${PASSWORD} and ${secret}`)], {
      env: { OS_AUTH_TOKEN: '', OS_SECRET_KEY: secret },
    })
    const text = readFileSync(file, 'utf8')
    expect(text).toContain('***')
    for (const hidden of [PASSWORD, TOKEN, 'sesame']) expect(text).not.toContain(hidden)
  })

  test('that cannot be written stops the run before any request', async () => {
    const got = await runGadgets(['--event-file', join(folder, 'no', 'such'), 'gadget-show', 'g-1'])
    expect(got).toMatchObject({ code: 3, authentications: 0, asked: [] })
    expect(got.stderr).toMatch(/^climc: The event file .*such cannot be written: there is no such folder\.\n$/)
  })
})

describe('--parallel-run', () => {
  const shown = (count: number) => Array.from({ length: count }, () => on('GET /gadgets/g-1', { gadget: LAMP }))

  test('runs so many times at once, each with a login of its own, and measures', async () => {
    const once = await runGadgets(['gadget-show', 'g-1'], shown(1))
    const got = await runGadgets(['--parallel-run', '4', '--event-file', file, 'gadget-show', 'g-1'], shown(4))
    expect([got.code, got.authentications]).toEqual([0, 4])
    const [head, ...rest] = got.stdout.split('Tokens are ready, start to request ...\n')
    expect(head).toBe('Authenticating...\n')
    expect(rest.join('')).toBe(`${once.stdout.repeat(4)}${/cost: .*/.exec(got.stdout)?.[0]}\n`)
    expect(got.stdout).toMatch(/^cost: \d+\.\d{6} seconds \d+\.\d{6} qps$/m)
    expect(got.stderr).toMatch(
      /^climc: 4 runs, 0 failed, [\d.]+ a second; milliseconds: min [\d.]+, p50 [\d.]+, p90 [\d.]+, p99 [\d.]+, max [\d.]+\n$/,
    )
    expect(written().find(line => line.event === 'parallel')).toMatchObject({ runs: 4, failed: 0 })
  })

  test('counts what failed, each complaint once, and exits with 7', async () => {
    const stubs = [...shown(1), ...[1, 2].map(() => refuse('GET /gadgets/g-1', 400, 'X', 'too much'))]
    const got = await runGadgets(['--parallel-run', '3', 'gadget-show', 'g-1'], stubs)
    expect(got.code).toBe(7)
    expect(got.stdout).not.toContain('cost:')
    expect(got.stderr).toMatch(/^climc: 3 runs, 2 failed, .*\n {2}2 times: too much\n$/)
  })

  test('Ctrl-C ends it; what was measured until then is told', async () => {
    const interrupt = new AbortController()
    const hangs = { key: 'GET /gadgets/g-1', answer: { hangsAfter: () => setImmediate(() => interrupt.abort()) } }
    const argv = ['--parallel-run', '3', 'gadget-show', 'g-1']
    const got = await runGadgets(argv, [...shown(2), hangs], { signal: interrupt.signal })
    expect(got.code).toBe(130)
    expect(got.stderr).toMatch(/^climc: 2 runs, 0 failed, .* max [\d.]+\nclimc: interrupted.*\n$/)
  })

  test('once is the command itself', async () => {
    const once = await runGadgets(['gadget-show', 'g-1'], shown(1))
    const got = await runGadgets(['--parallel-run', '1', 'gadget-show', 'g-1'], shown(1))
    expect([got.code, got.stdout, got.stderr]).toEqual([once.code, once.stdout, once.stderr])
  })
})
