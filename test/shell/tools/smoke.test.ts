import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { escaped, junit } from '../../../src/shell/tools/smoke/junit.ts'
import { TestRegion } from '../../region/support.ts'
import { runReal } from '../../support/run-real.ts'

const STEPS = ['connect', 'preflight', 'import', 'synchronise', 'list', 'show', 'delete']

describe('doctor --smoke', () => {
  let target: TestRegion
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'climc-smoke-'))
    target = await TestRegion.start({ testcloud: true, seed: 5, scale: 1 })
  })
  afterAll(async () => {
    await target.close()
    rmSync(folder, { recursive: true })
  })
  const smoke = (words: readonly string[], env: Record<string, string> = {}) =>
    runReal(['doctor', '--smoke', ...words], { ...target.region.env, ...env }, { cwd: folder })

  test('does the main job, tells each step, and leaves nothing behind', async () => {
    const got = await smoke(['--report', 'smoke.json', '--output-format', 'json'])
    expect([got.code, got.stderr]).toEqual([0, ''])
    const shown = JSON.parse(got.stdout)
    expect(shown.ok).toBe(true)
    expect(shown.steps).toMatchObject(STEPS.map(step => ({ step, status: 'ok' })))
    expect(JSON.parse(readFileSync(join(folder, 'smoke.json'), 'utf8'))).toMatchObject({
      name: 'climc smoke',
      ok: true,
      steps: shown.steps,
    })
    expect(await target.names('/cloudaccounts')).toEqual([])
  })

  test('a wrong secret: the preflight fails, the rest is skipped, and nothing was made', async () => {
    const account = { provider: 'TestCloud', ...target.testCloudKeys(), access_key_secret: 'not-the-<secret>&' }
    writeFileSync(join(folder, 'account.json'), JSON.stringify(account))
    const got = await smoke(['--account', 'account.json', '--report', 'smoke.xml'])
    expect(got.code).toBe(1)
    expect(got.stdout).toMatch(/\| preflight +\| fail +\|/)
    expect(got.stdout).toMatch(/\| synchronise +\| skipped +\|/)
    const xml = readFileSync(join(folder, 'smoke.xml'), 'utf8')
    expect(xml).toMatch(/<testsuite name="climc smoke" tests="7" failures="1" errors="0" skipped="5"/)
    expect(got.stdout + got.stderr + xml).not.toContain('not-the-')
    expect(await target.names('/cloudaccounts')).toEqual([])
  })

  test('a synchronisation that sticks: the step fails, and the account is removed all the same', async () => {
    await target.admin('POST', 'faults', { kind: 'sync-stick', path: 'servers' })
    let ended = false
    const waiting = smoke(['--wait-timeout', '1s', '--output-format', 'json']).finally(() => {
      ended = true
    })
    // The account can go when the synchronisation has ended: that is let go on when somebody tries. On a slow machine it
    // may not have come as far as to stick, and the account goes at once.
    while (!ended && !(await target.list('/cloudaccounts')).some(({ enabled }) => enabled === false))
      await new Promise(done => setTimeout(done, 50))
    await target.admin('DELETE', 'faults')
    const got = await waiting
    expect(got.code).toBe(1)
    const { steps } = JSON.parse(got.stdout)
    expect(steps.map((step: { status: string }) => step.status)).toEqual([
      'ok',
      'ok',
      'ok',
      'fail',
      'skipped',
      'skipped',
      'ok',
    ])
    expect(await target.names('/cloudaccounts')).toEqual([])
  })

  test('Ctrl-C: what was made is removed all the same', async () => {
    const interrupt = new AbortController()
    const running = runReal(['doctor', '--smoke'], target.region.env, { cwd: folder, signal: interrupt.signal })
    while ((await target.names('/cloudaccounts')).length === 0) await new Promise(done => setTimeout(done, 20))
    interrupt.abort()
    const got = await running
    expect([got.code, got.stdout]).toEqual([130, ''])
    expect(got.stderr).toMatch(/^climc: interrupted; removing what was made\nclimc: interrupted\n$/)
    expect(await target.names('/cloudaccounts')).toEqual([])
  })

  test('options that do not fit together, and accounts that are none', async () => {
    writeFileSync(join(folder, 'none.json'), '{"access_key_secret": "geheim-11"}')
    for (const [words, code] of [
      [['--report', 'smoke.txt'], 2],
      [['--dev-region', '--account', 'x'], 2],
      [['--account', 'none.json'], 2],
      [['--account', 'missing.json'], 2],
    ] as const) {
      const got = await smoke(words)
      expect([words, got.code, got.stdout]).toEqual([words, code, ''])
      expect(got.stderr).not.toContain('geheim-11')
    }
    const nowhere = await smoke(['--report', join('no', 'smoke.xml')])
    expect([nowhere.code, nowhere.stdout]).toEqual([3, ''])
    expect(nowhere.stderr).toMatch(/^climc: --report: no.smoke\.xml cannot be written: there is no such folder\.\n/)
    expect((await runReal(['doctor', '--report', 'x.xml'], target.region.env)).code).toBe(2)
    const unset = await smoke([], { TESTCLOUD_ACCESS_KEY_ID: '' })
    expect(unset.code).toBe(3)
    expect(unset.stderr).toMatch(/set TESTCLOUD_ACCESS_KEY_ID; --dev-region/)
  })
})

test('JUnit: well-formed whatever the details are', () => {
  const step = {
    step: 'a "b"',
    status: 'fail',
    seconds: 1.5,
    detail: '<x> & \u0000\u001b[1m',
    kind: 'server',
    hint: "it's",
  } as const
  const text = junit('s', [step], new Date('2026-01-02T03:04:05.678Z'))
  expect(text).toContain(
    '<testcase classname="s" name="a &quot;b&quot;" time="1.500"><failure message="&lt;x&gt; &amp; \ufffd\ufffd[1m" type="server">&lt;x&gt; &amp; \ufffd\ufffd[1m&#10;Try: it&apos;s</failure></testcase>',
  )
  expect(text).toContain('timestamp="2026-01-02T03:04:05"')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), any => {
      const safe = escaped(any)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(safe.replace(/&(?:amp|lt|gt|quot|apos|#\d+);/g, '')).not.toMatch(/[&<>"'\u0000-\u001f\ufffe\uffff]/)
      expect(safe.isWellFormed()).toBe(true)
    }),
  )
})
