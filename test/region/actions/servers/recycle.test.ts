import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import { TestRegion } from '../../support.ts'

let region: TestRegion
let before: JsonObject
beforeAll(async () => {
  region = await TestRegion.start({ testcloud: true, scale: 4 })
  await region.importTestCloud()
  const all = await region.list('/servers?cloudaccount=cloud&billing_type=prepaid&limit=500&scope=system')
  const found = all.find(one => ['ready', 'running'].includes(String(one.status)) && !expired(one))
  if (found === undefined) throw new Error(`no prepaid server among ${all.length}`)
  before = found
}, 60_000)
afterAll(() => region.close())

function expired({ expired_at }: JsonObject): boolean {
  return !(Date.parse(String(expired_at)) > Date.now())
}

async function act(path: string, body: JsonObject = {}): Promise<string> {
  const { status, body: answer } = await region.post(path, body)
  await region.region.settled()
  return status === 200 ? '200' : `${status} ${String(answer.class)} | ${String(answer.details)}`
}
const server = () => region.one(`/servers/${String(before.id)}`)
const sync = () => act('/cloudaccounts/cloud/sync', { cloudaccount: { force: true, full_sync: true } })
const kept = () => region.list('/hosts?scope=system&show_emulated=true&resource_type=prepaid')
const paid = ({ host_id, billing_type }: JsonObject) => ({ host_id, billing_type })

describe('what was paid for a server', () => {
  it('is kept as a host, which syncs leave alone', async () => {
    expect(await act(`/servers/${String(before.id)}/prepaid-recycle`)).toBe('200')
    const [host] = await kept()
    expect(host).toMatchObject({
      name: `${String(before.name)}-host`,
      billing_type: 'prepaid',
      enabled: true,
      cpu_count: before.vcpu_count,
      expired_at: before.expired_at,
    })
    const free = { host_id: host?.id, billing_type: 'postpaid' }
    expect(paid(await server())).toEqual(free)
    await sync()
    expect(paid(await server())).toEqual(free)
    expect(await kept()).toHaveLength(1)
  })

  it('is paid for longer, if the cloud does it', async () => {
    const [host] = await kept()
    const renew = `/hosts/${String(host?.id)}/renew-prepaid-recycle`
    expect(await act(renew)).toBe('400 MissingParameterError | Missing parameter duration')
    expect(await act(renew, { host: { duration: 'x' } })).toBe(
      '400 InputParameterError | invalid duration x: invalid billing cycle',
    )
    expect(await act(renew, { host: { duration: '1M' } })).toBe('200')
    const tasks = await region.list('/tasks?scope=system&task_name=PrepaidRecycleHostRenewTask')
    expect(tasks).toMatchObject([{ obj_id: host?.id, stage: 'failed' }])
    expect((await kept())[0]).toMatchObject({ status: 'running', expired_at: before.expired_at })
  })

  it.each(['servers', 'hosts'])('comes back, asked of %s, when the host is disabled', async plural => {
    if ((await kept()).length === 0) await act(`/servers/${String(before.id)}/prepaid-recycle`)
    const [host] = await kept()
    const undo = `/${plural}/${String(plural === 'hosts' ? host?.id : before.id)}/undo-prepaid-recycle`
    expect(await act(undo)).toBe('400 InvalidStatusError | host should be disabled')
    expect(await act(`/hosts/${String(host?.id)}/disable`)).toBe('200')
    expect(await act(undo)).toBe('200')
    expect(await server()).toMatchObject({ ...paid(before), expired_at: before.expired_at })
    expect(await kept()).toEqual([])
    await sync()
    expect(await server()).toMatchObject(paid(before))
  })
})
