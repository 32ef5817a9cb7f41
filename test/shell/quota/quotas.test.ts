import { describe, expect, test } from 'vitest'
import { runClimc } from '../../support/run-climc.ts'
import { on, refuse } from '../../support/stub-cloud.ts'

const ROW = { domain: 'Default', domain_id: 'default', cpu: 3 }
const keys = async (...argv: readonly string[]) => {
  const { asked, stderr } = await runClimc(argv, { lenient: true })
  return { keys: asked.map(({ key }) => key), stderr }
}

describe('what is asked', () => {
  test.each([
    ['quota', 'GET /quotas'],
    ['quota --scope domain --primary', 'GET /quotas?primary=true&scope=domain'],
    ['region-quota --tenant a/b --refresh', 'GET /region_quotas/projects/a%2Fb?refresh=true'],
    ['identity-quota --domain d', 'GET /v3/identity_quotas/domains/d'],
    ['quota-list', 'GET /quotas/domains'],
    ['infras-quota-list --project-domain d', 'GET /infras_quotas/projects?project_domain=d'],
    ['clean-pending-usage', 'DELETE /quotas/pending'],
    ['clean-zone-pending-usage --domain d', 'DELETE /zone_quotas/domains/d/pending'],
    ['clean-identity-pending-usage --scope domain', 'DELETE /v3/identity_quotas/pending?scope=domain'],
  ])('by climc %s', async (line, key) => {
    expect(await keys(...line.split(' '))).toMatchObject({ keys: [key] })
  })

  test('is about the project where a domain is named as well, and what has no effect is said', async () => {
    const { keys: asked, stderr } = await keys('quota', '--tenant', 'p', '--domain', 'd', '--scope', 'domain')
    expect(asked).toEqual(['GET /quotas/projects/p'])
    expect(stderr).toContain('--domain, --scope')
  })

  test('is nothing where a number is none', async () => {
    const { asked, code, stderr } = await runClimc(['quota-set', '--cpu', 'many'])
    expect({ asked, code }).toEqual({ asked: [], code: 2 })
    expect(stderr).toContain('--cpu')
  })
})

describe('setting a quota', () => {
  test('says whose and what for in the body, and shows what is set then', async () => {
    const body = {
      region_quotas: { tenant: 'p', domain: 'd', action: 'add', cloud_env: 'public', region_id: 'r', object_gb: 5 },
    }
    const argv = '--tenant p --domain d --action add --cloud-env public --region-id r --object-gb 5'.split(' ')
    const { stdout, stderr } = await runClimc(['region-quota-set', ...argv], {
      stubs: [on('POST /region_quotas/projects/p', { region_quotas: [ROW, { ...ROW, region_id: 'r' }] }, body)],
    })
    expect(stderr).toBe('')
    expect(stdout).toContain('| cpu | domain  | domain_id | region_id |')
    expect(stdout).toContain('***  Total: 2  ***')
  })

  test('that is refused tells why, and does not call for a larger quota', async () => {
    const details = 'Default quota domain_id=default not allow to delete'
    const key = 'POST /v3/identity_quotas'
    const { code, stderr } = await runClimc(['identity-quota-set', '--action', 'delete'], {
      stubs: [refuse(key, 403, 'ForbiddenError', details, { identity_quotas: { action: 'delete' } })],
    })
    expect(code).not.toBe(0)
    expect(stderr).toContain(details)
    expect(stderr).not.toContain('larger quota')
  })

  test('that is answered with something else fails', async () => {
    const { code, stderr } = await runClimc(['domain-quota-set', '--cloudaccount', '2'], {
      stubs: [on('POST /domain_quotas', { domain_quotas: 'x' }, { domain_quotas: { cloudaccount: 2 } })],
    })
    expect(code).not.toBe(0)
    expect(stderr).toContain('has no list "domain_quotas"')
  })
})

describe('looking at quotas', () => {
  test('shows the whole list, whatever the answer says of pages', async () => {
    const stubs = [on('GET /quotas', { quotas: [ROW], total: 1, limit: 20, offset: 0 })]
    expect((await runClimc(['quota'], { stubs })).stdout).toMatch(
      /\| 3 {3}\| Default \| default {3}\|\n.*\n\*{3} {2}Total: 1 {2}\*{3}\n$/,
    )
  })

  test('counts them in JSON as well', async () => {
    const stubs = [on('GET /quotas/domains', { quotas: [ROW] })]
    const { stdout } = await runClimc(['--output-format', 'json', 'quota-list'], { stubs })
    expect(JSON.parse(stdout)).toMatchObject({ data: [ROW], total: 1 })
  })

  test('shows nothing where what is pending was forgotten', async () => {
    const { stdout, code } = await runClimc(['clean-pending-usage'], { stubs: [on('DELETE /quotas/pending', {})] })
    expect({ stdout, code }).toEqual({ stdout: '', code: 0 })
  })
})
