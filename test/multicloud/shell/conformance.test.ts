import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RULES } from '../../../src/cloudprovider/conformance/index.ts'
import type { TestCloud } from '../../../src/testcloud/index.ts'
import { accountEnv, runTestcli, startQuickCloud } from './support/run-testcli.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startQuickCloud()
})
afterAll(() => cloud.close())

describe('testcli conformance', () => {
  it('tells of every rule, and ends well where all are kept', async () => {
    const { code, stdout, stderr } = await runTestcli(['conformance'], { env: accountEnv(cloud) })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const { id } of RULES) expect(stdout).toMatch(new RegExp(`^\\| ${id} +\\| (?:passed|skipped) `, 'm'))
  })

  it('is one report as JSON, and changes nothing', async () => {
    const before = cloud.admin.first('instances', 100)
    const argv = ['--output-format', 'json', 'conformance']
    const { code, stdout } = await runTestcli(argv, { env: accountEnv(cloud) })
    expect(code).toBe(0)
    const report = JSON.parse(stdout)
    expect(report).toMatchObject({ provider: 'TestCloud', passed: true })
    expect(report.rules.map((rule: { rule: string }) => rule.rule)).toEqual(RULES.map(rule => rule.id))
    expect(cloud.admin.first('instances', 100)).toEqual(before)
  })

  it('says what breaks which rule, and ends with 1', async () => {
    // This one's resources cannot be refreshed, and name others that are not there.
    const module = join(import.meta.dirname, 'support/all-sorts.ts')
    const env = { TESTCLI_PROVIDER_MODULE: module, SORTS_TOKEN: 'a-token-of-all-sorts' }
    const { code, stdout } = await runTestcli(['conformance'], { env })
    expect(code).toBe(1)
    expect(stdout).toMatch(/^\| refresh +\| failed /m)
    expect(stdout).toMatch(/^\| refresh +\| broken +\| +\| server server-1 refresh throws NotSupportedError/m)
    const report = JSON.parse((await runTestcli(['--output-format', 'json', 'conformance'], { env })).stdout)
    expect(report).toMatchObject({ provider: 'AllSorts', passed: false })
  })

  it('cannot be run where the account cannot be opened', async () => {
    const got = await runTestcli(['conformance'], { env: accountEnv(cloud, cloud.credentials.disabled) })
    expect(got).toMatchObject({ code: 4, stdout: '' })
  })
})
