import { describe, expect, it } from 'vitest'
import { runClimc } from '../../support/run-climc.ts'
import { on, refuse, type Stub } from '../../support/stub-cloud.ts'

const server = (id: string, status: string, more: object = {}): Stub =>
  on(`GET /servers/${id}`, { server: { id, name: id, status, ...more } })
const gone = (id: string): readonly Stub[] => [
  refuse(`GET /servers/${id}`, 404, 'ResourceNotFoundError', `server ${id} not found`),
  on(`GET /servers?name=${id}`, { servers: [] }),
]
const run = (argv: readonly string[], stubs: readonly Stub[] = []) =>
  runClimc(['--output-format', 'json', ...argv], { stubs })

describe('wait', () => {
  it('shows the one that is as it should be', async () => {
    const { code, stdout, stderr } = await run(
      ['wait', 'server', 'web1', '--for', 'status=running'],
      [server('web1', 'running')],
    )
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({ id: 'web1', status: 'running' })
  })

  it('shows several as a list, in the order given', async () => {
    const { code, stdout } = await run(
      ['wait', 'servers', 'b', 'a', '--for', 'status=running'],
      [server('a', 'running'), server('b', 'running')],
    )
    expect(code).toBe(0)
    expect(JSON.parse(stdout).data.map((row: { id: string }) => row.id)).toEqual(['b', 'a'])
  })

  it('looks again until all conditions hold, only at those that are not there yet, by ID', async () => {
    const { code, asked } = await run(
      ['wait', 'server', 'a', 'web', '--for', 'status=running', '--for', 'host!=', '--interval', '0'],
      [
        server('a', 'running', { host: 'h1' }),
        on('GET /servers/web', { server: { id: 's2', name: 'web', status: 'running', host: '' } }),
        on('GET /servers/s2', { server: { id: 's2', name: 'web', status: 'starting', host: 'h2' } }),
        on('GET /servers/s2', { server: { id: 's2', name: 'web', status: 'running', host: 'h2' } }),
      ],
    )
    expect([code, asked.length]).toEqual([0, 4])
  })

  it('exits 124 when time is up, naming those that are not there and how they are', async () => {
    const { code, stdout, stderr } = await run(
      ['wait', 'server', 'a', 'b', 'c', '--for', 'status=running', '--for', 'vcpu_count=4', '--timeout', '0'],
      [
        server('a', 'running', { vcpu_count: 4 }),
        server('b', 'ready', { vcpu_count: 4 }),
        server('c', 'ready', { vcpu_count: 2 }),
      ],
    )
    expect([code, stdout]).toEqual([124, ''])
    expect(stderr).toContain(
      'Not status=running and vcpu_count=4: 2 of 3. b: status is "ready"; c: status is "ready", vcpu_count is "2".',
    )
  })

  it('exits 5 when one does not exist', async () => {
    const { code, stderr } = await run(['wait', 'server', 'x', '--for', 'status=running'], gone('x'))
    expect(code).toBe(5)
    expect(stderr).toContain('x not found')
  })

  it.each([
    { stubs: gone('x') },
    { stubs: [server('x', 'ready', { pending_deleted: true })] },
    { stubs: [server('x', 'deleting'), refuse('GET /servers/x', 404, 'ResourceNotFoundError', 'gone')] },
  ])('for deleted: what is gone, or in the recycle bin ($stubs.length)', async ({ stubs }) => {
    const { code, stdout } = await run(['wait', 'server', 'x', '--for', 'deleted', '--interval', '0'], stubs)
    expect([code, stdout]).toEqual([0, ''])
  })

  it('for deleted: what is still there', async () => {
    const { code, stderr } = await run(
      ['wait', 'server', 'x', '--for', 'deleted', '--timeout', '0'],
      [server('x', 'ready')],
    )
    expect(code).toBe(124)
    expect(stderr).toContain('x: it is still there')
  })

  it.each([
    [['wait', 'sever', 'x', '--for', 'status=running'], 'Did you mean "server"'],
    [['wait', 'server', 'x', '--for', 'running'], '"running" is no condition'],
    [['wait', 'server', 'x'], 'Missing option --for'],
    [['wait', 'server', '--for', 'status=running'], 'Missing argument'],
    [['wait', 'server', 'x', '--for', 'deleted', '--timeout', 'ages'], '"ages" is not a duration'],
  ])('%j is a mistake, and nothing is sent', async (argv, complaint) => {
    const { code, stderr, asked, authentications } = await run(argv)
    expect([code, asked, authentications]).toEqual([2, [], 0])
    expect(stderr).toContain(complaint)
  })

  it('is interrupted', async () => {
    const controller = new AbortController()
    const stub: Stub = { key: 'GET /servers/x', answer: { hangsAfter: () => controller.abort() } }
    const { code } = await runClimc(['wait', 'server', 'x', '--for', 'status=running'], {
      stubs: [stub],
      signal: controller.signal,
    })
    expect(code).toBe(130)
  })
})
