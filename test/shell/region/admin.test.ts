import { afterAll, expect, test } from 'vitest'
import { startDevRegion } from '../../../src/region/index.ts'
import { makeCertificates } from '../../client/support/certificates.ts'
import { runReal } from '../../support/run-real.ts'

const certificates = makeCertificates()
afterAll(() => certificates?.remove())

test.skipIf(certificates === undefined)('a region that answers https is ruled with --insecure, too', async () => {
  const region = await startDevRegion({
    testcloud: false,
    ...(certificates === undefined ? {} : { tls: certificates.server }),
  })
  try {
    const refused = await runReal(['dev-region-settle'], region.env)
    expect(refused.code).not.toBe(0)
    expect(refused.stderr).toContain('--insecure (-k) accepts any certificate')
    const settled = await runReal(['--insecure', '--output-format', 'json', 'dev-region-settle'], region.env)
    expect(settled).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(settled.stdout)).toEqual({ settled: true })
    const ordered = ['-k', 'dev-region-fault', 'status', '--status', '500', '--path', 'servers']
    expect((await runReal(ordered, region.env)).stderr).toContain('does not begin with /')
  } finally {
    await region.close()
  }
})

test('a region that is gone does not answer', async () => {
  const region = await startDevRegion({ testcloud: false })
  await region.close()
  const { code, stderr } = await runReal(['dev-region-settle'], region.env)
  expect(code).not.toBe(0)
  expect(stderr).toContain(`The dev region at ${region.url} does not answer.`)
})
