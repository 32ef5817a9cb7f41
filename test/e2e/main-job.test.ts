import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from '../../src/core/zod.ts'
import { runShell } from './support/climc.ts'
import { type E2eRegion, startE2eRegion } from './support/region.ts'

const page = z.object({
  data: z.array(z.looseObject({ id: z.string(), name: z.string(), status: z.optional(z.string()) })),
  total: z.number(),
  limit: z.number(),
  offset: z.number(),
})

describe('the main job: import an account, look at what came in', () => {
  let region: E2eRegion
  beforeAll(async () => {
    region = await startE2eRegion('--seed', '7')
    await region.importAccount('e2e')
  })
  afterAll(async () => {
    await region.stop()
  })

  test('the account is listed and shown as connected', async () => {
    const { code, stdout } = await region.climc('cloud-account-list')
    expect(code).toBe(0)
    expect(stdout).toMatch(/\| e2e +\| true +\| connected +\|/)
    expect(stdout).toMatch(/^\*\*\* {2}Total: 1 Pages: 1 Limit: 20 Offset: 0 Page: 1 {2}\*\*\*$/m)
    const shown = await region.climc('cloud-account-show', 'e2e')
    expect(shown.stdout).toMatch(/\| provider +\| TestCloud +\|/)
    expect(shown.stdout).toMatch(/\| sync_status +\| idle +\|/)
  })

  test('there is one provider for each subscription', async () => {
    const providers = z.parse(page, await region.json('cloud-provider-list'))
    expect(providers.total).toBe(2)
    expect(providers.data.every(provider => provider.status === 'connected')).toBe(true)
  })

  test.each([
    ['cloud-region-list', []],
    ['zone-list', []],
    ['vpc-list', []],
    ['wire-list', ['--show-emulated']],
    ['network-list', ['--scope', 'system']],
    ['host-list', ['--show-emulated']],
    ['storage-list', ['--show-emulated']],
    ['server-list', ['--scope', 'system']],
    ['disk-list', ['--scope', 'system']],
    ['eip-list', ['--scope', 'system']],
    ['secgroup-list', ['--scope', 'system']],
    ['snapshot-list', ['--scope', 'system']],
    ['external-project-list', ['--scope', 'system']],
    ['bucket-list', ['--scope', 'system']],
  ])('%s lists what came in, and show finds each by id', async (command, options) => {
    const listed = z.parse(page, await region.json(command, ...options, '--account', 'e2e'))
    expect(listed.data.length).toBeGreaterThan(0)
    const [first] = listed.data
    const shown = z.parse(
      z.looseObject({ id: z.string() }),
      await region.json(command.replace('-list', '-show'), first?.id ?? ''),
    )
    expect(shown.id).toBe(first?.id)
  })

  test('a server list without scope is the project’s, as in the original', async () => {
    const listed = z.parse(page, await region.json('server-list'))
    expect(listed.total).toBe(0)
  })

  test('pages do not overlap and cover everything', async () => {
    const all = z.parse(page, await region.json('server-list', '--scope', 'system', '--limit', '2048'))
    const ids = new Set<string>()
    for (let offset = 0; offset < all.total; offset += 7) {
      const part = z.parse(
        page,
        await region.json('server-list', '--scope', 'system', '--limit', '7', '--offset', String(offset)),
      )
      for (const server of part.data) ids.add(server.id)
    }
    expect(ids).toEqual(new Set(all.data.map(server => server.id)))
  })

  test('scripts can cut the table with awk', async () => {
    const script = `climc server-list --scope system --limit 2048 | awk -F'|' '/^\\|/ && NR > 3 { gsub(/ /, "", $2); print $2 }' | sort`
    const { stdout, stderr } = await runShell(script, region.env)
    const listed = z.parse(page, await region.json('server-list', '--scope', 'system', '--limit', '2048'))
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n')).toEqual(listed.data.map(server => server.id).sort())
  })

  test('scripts can take the total from the last line', async () => {
    const { stdout } = await runShell(`climc host-list --show-emulated | awk '/Total:/ { print $3 }'`, region.env)
    const listed = z.parse(page, await region.json('host-list', '--show-emulated'))
    expect(Number(stdout)).toBe(listed.total)
  })

  test('a reader that leaves early is no failure', async () => {
    const script = `climc --output-format json server-list --scope system --limit 2048 --details | head -c 10 >/dev/null; echo "\${PIPESTATUS[0]}"`
    const { stdout, stderr } = await runShell(script, region.env)
    expect(stdout.trim()).toBe('0')
    expect(stderr).toBe('')
  })

  test.skipIf(process.platform !== 'linux')('a full disk is told in a sentence', async () => {
    const { stdout, stderr } = await runShell('climc server-list --scope system >/dev/full; echo "$?"', region.env)
    expect(stdout.trim()).toBe('1')
    expect(stderr).toBe('climc: the output cannot be written: the disk is full.\n')
  })

  test('filters, search and columns reach the region', async () => {
    const all = z.parse(page, await region.json('server-list', '--scope', 'system', '--limit', '2048'))
    const running = z.parse(
      page,
      await region.json('server-list', '--scope', 'system', '--limit', '2048', '--filter', 'status.equals(running)'),
    )
    expect(running.total).toBe(all.data.filter(server => server.status === 'running').length)
    expect(running.total).toBeGreaterThan(0)
    const [some] = all.data
    const found = z.parse(page, await region.json('server-list', '--scope', 'system', '--search', some?.name ?? ''))
    expect(found.data.map(server => server.id)).toContain(some?.id)
  })

  test('a server is stopped and started, and the cloud agrees', async () => {
    const running = z.parse(
      page,
      await region.json('server-list', '--scope', 'system', '--status', 'running', '--limit', '1'),
    )
    const id = running.data[0]?.id ?? ''
    for (const [action, state] of [
      ['server-stop', 'ready'],
      ['server-start', 'running'],
    ] as const) {
      expect((await region.climc(action, id)).code).toBe(0)
      await expect
        .poll(async () => z.parse(z.looseObject({ status: z.string() }), await region.json('server-show', id)).status, {
          timeout: 30_000,
          interval: 200,
        })
        .toBe(state)
    }
  })

  test('what happened to the account is in its events', async () => {
    const { id } = z.parse(z.looseObject({ id: z.string() }), await region.json('cloud-account-show', 'e2e'))
    const { code, stdout } = await region.climc('cloud-account-event', id, '--limit', '5')
    expect(code).toBe(0)
    expect(stdout).toMatch(/create|sync/)
  })
})
