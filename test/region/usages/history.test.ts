import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestRegion } from '../support.ts'

describe('usages of the past', () => {
  let region: TestRegion
  let now = new Date('2026-03-10T10:30:00Z')
  const goTo = (at: string) => {
    now = new Date(at)
  }
  beforeAll(async () => {
    region = await TestRegion.start({ clock: () => now.getTime(), hypervisors: 1, seed: 1 })
    goTo('2026-03-12T08:00:00Z')
    await region.login()
    await region.post('/vpcs', { vpc: { name: 'v', cloudregion_id: 'default', cidr_block: '10.0.0.0/8' } })
  })
  afterAll(() => region.close())

  const ask = async (query: string) => {
    const { status, body } = await region.get(`/history-usages${query}`)
    return status === 200 ? Object(body['history-usage']) : [status, body.class, body.details]
  }
  const during = (interval: string, start: string, end: string) =>
    ask(`?scope=system&interval=${interval}&start_date=${start}&end_date=${end}`)

  it('need a time and steps that fit it', async () => {
    const tries: [string, unknown[]][] = [
      ['', [400, 'MissingParameterError', 'Missing parameter start_date']],
      ['?start_date=2026-03-10T00:00:00Z', [400, 'MissingParameterError', 'Missing parameter end_date']],
      [
        '?start_date=2026-03-10T00:00:00Z&end_date=2026-03-11T00:00:00Z',
        [400, 'MissingParameterError', 'Missing parameter interval'],
      ],
    ]
    for (const [query, refusal] of tries) expect(await ask(query)).toEqual(refusal)
    const [early, late] = ['2025-03-10T00:00:00Z', '2026-03-11T00:00:00Z']
    expect(await during('day', late, early)).toEqual([400, 'InputParameterError', 'start_date should befor end_date'])
    expect(await during('odd', early, late)).toEqual([400, 'InputParameterError', 'invalid interval odd'])
    for (const [interval, most] of [
      ['hour', '72 hours'],
      ['day', '31 days'],
      ['month', '1 year'],
    ] as const)
      expect(await during(interval, early, late)).toEqual([400, 'OutOfRange', `The time interval exceeds ${most}`])
  })

  it('tell how many of each there were', async () => {
    const usage = await during('day', '2026-03-09T00:00:00Z', '2026-03-13T00:00:00Z')
    expect(Object.keys(usage).sort()).toEqual([
      'baremetal',
      'bucket',
      'cloud_kube_cluster',
      'cloudaccount',
      'dbinstance',
      'disk',
      'dns_zone',
      'eip',
      'elasticcache',
      'host',
      'loadbalancer',
      'mongodb',
      'natgateway',
      'server',
      'vpc',
    ])
    expect(usage.host).toEqual([
      { count: 0, date: '2026-03-09' },
      { count: 1, date: '2026-03-10' },
      { count: 1, date: '2026-03-11' },
      { count: 1, date: '2026-03-12' },
    ])
    expect(usage.vpc.map(({ count }: { count: number }) => count)).toEqual([0, 1, 1, 2])
    expect(usage.bucket).toEqual([])
    expect((await during('hour', '2026-03-12T07:10:00Z', '2026-03-12T09:00:00Z')).vpc).toEqual([
      { count: 1, date: '2026-03-12 07:00:00' },
      { count: 2, date: '2026-03-12 08:00:00' },
    ])
    const { server } = await ask(
      '/list?interval=year&start_date=2025-01-01T00:00:00Z&end_date=2026-12-31T00:00:00Z&scope=project',
    )
    expect(server).toEqual([
      { count: 0, date: '2025' },
      { count: 3, date: '2026' },
    ])
  })
})
