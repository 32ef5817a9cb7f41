import { afterAll, beforeAll, expect, it } from 'vitest'
import { isJsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../../region/support.ts'
import { climcAt } from '../../support/climc-at.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 17 })
}, 60_000)
afterAll(() => region.region.close())

const rows = async (...argv: string[]) => {
  const { stdout, stderr } = await climcAt(region.region, ['--output-format', 'json', ...argv])
  expect(stderr).toBe('')
  const answer: unknown = JSON.parse(stdout)
  return isJsonObject(answer) ? answer.data : answer
}

it('quotas of the dev region are shown and set', async () => {
  expect(await rows('quota')).toMatchObject([{ tenant: 'system', count: 50, cpu: 200 }])
  expect(await rows('quota', '--scope', 'domain')).toMatchObject([{ domain: 'Default', count: 500 }])
  expect(await rows('quota-set', '--brand', 'X', '--cpu', '3')).toMatchObject([{ cpu: 200 }, { brand: 'X', cpu: 3 }])
  expect(await rows('quota', '--primary')).toHaveLength(1)
  expect(await rows('quota-set', '--brand', 'X', '--action', 'delete')).toHaveLength(1)
  expect(await rows('quota-list', '--project-domain', 'Default')).toMatchObject([{ count: 500 }, { tenant: 'system' }])
  expect(await rows('identity-quota')).toMatchObject([{ user: 500 }])
  expect(await rows('identity-quota-set', '--user', '7', '--domain', 'Default')).toMatchObject([{ user: 7, role: 500 }])
  expect((await climcAt(region.region, ['clean-region-pending-usage'])).code).toBe(0)
})

it('what it has no quota of is not found', async () => {
  const { code, stderr } = await climcAt(region.region, ['image-quota'])
  expect(code).toBe(5)
  expect(stderr).toContain('image_quotas not found')
  expect(stderr).not.toContain('larger quota')
  expect((await climcAt(region.region, ['quota', '--tenant', 'nono'])).stderr).toContain('project nono not found')
})
