import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../../src/cli/context.ts'
import { run } from '../../../src/cli/run.ts'
import { climc } from '../../../src/shell/program.ts'
import { TestRegion } from '../../region/support.ts'
import { contextWith } from '../../support/context.ts'
import { pipe } from '../../support/sinks.ts'

let region: TestRegion
let home: string
beforeAll(async () => {
  region = await TestRegion.start()
})
afterAll(() => region.close())
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'climc-names-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

async function ask(words: readonly string[], more: Partial<Context> = {}) {
  const stdout = pipe()
  const stderr = pipe()
  const env = { ...region.region.env, HOME: home, ...more.env }
  const context = contextWith({ stdout, stderr, now: Date.now, ...more, env })
  const code = await run(
    ['__complete', '--', ...words],
    climc(() => 'climc test\n'),
    context,
  )
  expect({ code, stderr: stderr.text }).toEqual({ code: 0, stderr: '' })
  return stdout.text.split('\n').slice(0, -2)
}

describe('api', () => {
  it.each([
    [['api', 'G'], 'GET'],
    [['api', 'GET', ''], 'identity'],
    [['api', 'GET', 'compute', '/ser'], '/servers'],
    [['api', 'GET', 'keystone', ''], '/projects'],
  ])('%j offers %s', async (words, text) => {
    expect((await ask(words)).map(line => line.split('\t')[0])).toContain(text)
  })

  it('offers the paths of the service that was chosen, none of one that nobody knows', async () => {
    expect(await ask(['api', 'GET', 'identity', ''])).not.toContain('/servers')
    expect(await ask(['api', 'GET', 'nothing', ''])).toEqual([])
  })
})

describe('names of what is in the region', () => {
  it.each([
    [['project-show', ''], 'system'],
    [['server-list', '--project', ''], 'system'],
    [['server-list', '--tenant=s'], '--tenant=system'],
    [['--os-project-name', ''], 'system'],
    [['user-list', '--role', ''], 'admin'],
    [['domain-show', ''], 'Default'],
  ])('%j', async (words, name) => {
    expect((await ask(words)).map(line => line.split('\t')[0])).toContain(name)
  })

  it('ids as well, once one is being typed', async () => {
    const { id } = await region.one('/v3/projects/system')
    const start = String(id).slice(0, 4)
    expect(await ask(['project-show', start])).toContain(`${id}\tsystem`)
  })

  it('what was given already is not offered again', async () => {
    expect(await ask(['project-show', 'system', ''])).not.toContain('system')
  })

  it('asks once a minute and keeps names only, where nobody else can read them', async () => {
    let now = 1_000_000_000_000
    const fetched: string[] = []
    const counting: typeof fetch = (input, init) => {
      fetched.push(String(input instanceof Request ? input.url : input))
      return fetch(input, init)
    }
    const more = { fetch: counting, now: () => now }
    const first = await ask(['project-show', ''], more)
    const asked = fetched.length
    expect(asked).toBeGreaterThan(0)
    now += 59_000
    expect(await ask(['project-show', ''], more)).toEqual(first)
    expect(fetched).toHaveLength(asked)
    now += 2_000
    await ask(['project-show', ''], more)
    expect(fetched.length).toBeGreaterThan(asked)

    const folder = join(home, '.cache', 'climc')
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    const files = await readdir(folder)
    expect(files).toHaveLength(1)
    for (const file of files) {
      expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600)
      const text = await readFile(join(folder, file), 'utf8')
      expect(text).not.toContain(region.region.env.OS_PASSWORD)
      expect(text).not.toContain(region.token)
    }
  })

  it('names that are old do not stay in the cache', async () => {
    await ask(['project-show', ''])
    const folder = join(home, '.cache', 'climc')
    const [old = ''] = await readdir(folder)
    await utimes(join(folder, old), 0, 0)
    await ask(['domain-show', ''])
    expect(await readdir(folder)).not.toContain(old)
    expect(await readdir(folder)).toHaveLength(1)
  })

  it('another user, project or scope has names of its own', async () => {
    await ask(['project-show', ''])
    await ask(['server-list', '--scope', 'domain', '--project', ''])
    await ask(['project-show', ''], { env: { OS_PROJECT_DOMAIN: 'Default', OS_REGION_NAME: 'elsewhere' } })
    expect((await readdir(join(home, '.cache', 'climc'))).length).toBeGreaterThan(1)
  })
})

describe('what is known without asking', () => {
  it('contexts, where one is named, and no word of their secrets', async () => {
    const folder = join(home, '.config', 'climc')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const contexts = { lab: { os_auth_url: 'http://lab:5000/v3', os_username: 'u', os_password: 'pw-4714' }, prod: {} }
    await writeFile(join(folder, 'contexts.json'), JSON.stringify({ current: 'lab', contexts }), { mode: 0o600 })
    const both = ['lab\thttp://lab:5000/v3', 'prod']
    expect(await ask(['--context', ''])).toEqual(both)
    expect(await ask(['context-use', ''])).toEqual(both)
    expect(await ask(['server-list', '--context=l'])).toEqual(['--context=lab\thttp://lab:5000/v3', '--context=prod'])
    expect(await ask(['context-create', ''])).toEqual([])
  })

  it('members for --columns and --sort-by: the columns first, then what else servers show', async () => {
    const columns = await ask(['server-list', '--columns', ''])
    expect(columns.slice(0, 2)).toEqual(['id', 'name'])
    expect(columns).toContain('vcpu_count')
    expect(await ask(['server-list', '--sort-by', 'id,'])).toContain('id,vcpu_count')
  })
})

describe('a region that has more than it says at once', () => {
  it('is asked again, for those that begin with what is typed', async () => {
    const asked: string[] = []
    const few: typeof fetch = async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : String(input))
      if (!url.pathname.endsWith('/zones')) return fetch(input, init)
      const filters = [...url.searchParams].filter(([key]) => key.startsWith('filter')).map(([, value]) => value)
      asked.push(...filters)
      const names = filters.length > 0 ? ['z-7'] : ['a-1', 'a-2']
      return Response.json({ zones: names.map(name => ({ id: `id-${name}`, name, status: 'enable' })), total: 900 })
    }
    expect(await ask(['zone-show', ''], { fetch: few })).toEqual(['a-1\tenable', 'a-2\tenable'])
    expect(await ask(['zone-show', 'z'], { fetch: few })).toEqual(['z-7\tenable'])
    expect(asked).toEqual(['name.startswith(z)'])
  })

  it('objects of one name are told apart by their ids; odd names are left out', async () => {
    const rows = [
      { id: 'i-1', name: 'same', status: 'ok' },
      { id: 'i-2', name: 'same' },
      { id: 'i-3', name: 'a\u001b[31mb' },
      { id: 'i-4', name: '' },
    ]
    const odd: typeof fetch = (input, init) => {
      const url = String(input instanceof Request ? input.url : input)
      return url.includes('/zones') ? Promise.resolve(Response.json({ zones: rows })) : fetch(input, init)
    }
    expect(await ask(['zone-show', ''], { fetch: odd })).toEqual(['i-1\tsame, ok', 'i-2\tsame', 'i-4'])
  })
})

describe('a region that cannot be asked', () => {
  it('is silent: not configured, refused, not there', async () => {
    expect(await ask(['project-show', ''], { env: { OS_AUTH_URL: '' } })).toEqual([])
    expect(await ask(['project-show', ''], { env: { OS_PASSWORD: 'wrong' } })).toEqual([])
    expect(await ask(['project-show', ''], { env: { OS_AUTH_URL: 'http://127.0.0.1:1/v3' } })).toEqual([])
    expect(await ask(['--context', 'none', 'project-show', ''])).toEqual([])
  })

  it('is given up after a second, and options are completed all the same', async () => {
    const server = createServer(() => undefined)
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const port = isAddress(address) ? address.port : 0
    try {
      const env = { OS_AUTH_URL: `http://127.0.0.1:${port}/v3` }
      expect(await ask(['project-show', ''], { env })).toEqual([])
      expect(await ask(['project-list', '--scope', ''], { env })).toContain('system')
    } finally {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    }
  })
})

function isAddress(address: unknown): address is AddressInfo {
  return typeof address === 'object' && address !== null
}
