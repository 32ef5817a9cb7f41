import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestRegion } from '../support.ts'

/** What every object of the language has is nothing that a client can name. */
describe.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])('the name %s', word => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start()
    await region.post('/secgroups', { secgroup: { name: 'one' } })
  })
  afterAll(() => region.close())

  it.each([
    ['POST', `/secgroups/one/${word}`],
    ['GET', `/secgroups/one/${word}`],
    ['POST', `/secgroups/${word}`],
    ['GET', `/secgroups/${word}`],
    ['POST', `/v3/users/sysadmin/${word}`],
    ['GET', `/v3/users/sysadmin/${word}`],
    ['GET', `/image/v1/images/${word}`],
  ])('is no action and tells nothing: %s %s', async (method, path) => {
    expect(await region.send(method, path, method === 'GET' ? undefined : {})).toMatchObject({ status: 404 })
  })

  it.each([
    `order_by=${word}`,
    `filter=${word}.equals(a)`,
    `filter=name.${word}(a)`,
    `joint_filter=secgrouprules.secgroup_id(id).${word}.equals(x)`,
    `field=${word}`,
    `${word}=1`,
  ])('is no column and no operator: %s', async query => {
    expect(await region.get(`/secgroups?${query}`)).toMatchObject({ status: 200 })
  })

  it('is no distinct field', async () => {
    const { status } = await region.get(`/secgroups/distinct-field?field=${word}`)
    expect(status).toBeLessThan(500)
  })

  it('is no way to log in', async () => {
    const { status, body } = await region.post('/v3/auth/tokens', { auth: { identity: { methods: [word] } } })
    expect(status).toBe(401)
    expect(String(body.details)).not.toContain('native code')
  })
})
