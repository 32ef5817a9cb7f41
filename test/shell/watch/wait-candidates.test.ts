import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TestRegion } from '../../region/support.ts'
import { runReal } from '../../support/run-real.ts'

let region: TestRegion
let home: string
beforeAll(async () => {
  region = await TestRegion.start()
  home = await mkdtemp(join(tmpdir(), 'climc-wait-'))
})
afterAll(async () => {
  await region.close()
  await rm(home, { recursive: true, force: true })
})

it.each([
  [['wait', 'cloudacc'], 'cloudaccounts'],
  [['wait', 'project', ''], 'system'],
  [['wait', 'project', 'system', '--for', ''], 'deleted'],
])('completes %j', async (words, expected) => {
  const { code, stdout } = await runReal(['__complete', '--', ...words], { ...region.region.env, HOME: home })
  expect(code).toBe(0)
  expect(stdout.split('\n').map(line => line.split('\t')[0])).toContain(expected)
})

it('offers nothing of a kind that nobody knows', async () => {
  const { code, stdout, stderr } = await runReal(['__complete', '--', 'wait', 'nonsense', ''], {
    ...region.region.env,
    HOME: home,
  })
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).not.toContain('system')
})
