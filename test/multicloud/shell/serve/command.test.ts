import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCloud } from '../../../../src/testcloud/index.ts'
import { accountEnv, runTestcli, startQuickCloud } from '../support/run-testcli.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startQuickCloud()
})
afterAll(() => cloud.close())

/** Starts serving, hands the URL to `use`, then stops it as Ctrl-C does. */
async function serving(argv: string[], use: (url: string) => Promise<void>, env: Record<string, string> = {}) {
  const interrupt = new AbortController()
  let ready: (url: string) => void = () => undefined
  const url = new Promise<string>(resolve => {
    ready = resolve
  })
  const running = runTestcli(
    [
      ...argv.filter(word => word === '--sub-account' || word.startsWith('sub-')),
      'serve-remotefile',
      ...argv.filter(word => word !== '--sub-account' && !word.startsWith('sub-')),
    ],
    {
      env: { ...accountEnv(cloud), ...env },
      signal: interrupt.signal,
      onOutput: text => {
        const found = /^ready (http\S+)$/m.exec(text)?.[1]
        if (found !== undefined) ready(found)
      },
    },
  )
  try {
    await use(await Promise.race([url, running.then(ran => Promise.reject(new Error(ran.stderr)))]))
  } finally {
    interrupt.abort()
  }
  return running
}

const remote = (url: string, ...argv: string[]) =>
  runTestcli(['--provider', 'RemoteFile', '--auth-url', url, '--output-format', 'json', ...argv])

describe('testcli serve-remotefile', () => {
  it('serves until Ctrl-C, and another provider reads what it serves', async () => {
    let url = ''
    const { code, stdout, stderr } = await serving([], async served => {
      url = served
      const got = await remote(url, 'server-list', '--limit', '0')
      expect(JSON.parse(got.stdout).total).toBe(cloud.admin.count('instances'))
    })
    expect(code).toBe(0)
    expect(stdout).toBe(`ready ${url}\n`)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{24}$/)
    expect(stderr).toContain(`climc cloud-account-create-remotefile NAME --auth-url ${url}\n`)
    expect(stderr).toContain('testcli: served regions.json: 3\n')
    await expect(fetch(`${url}/regions.json`)).rejects.toThrow()
  })

  it('has another token at every start, unless it is given', async () => {
    const urls: string[] = []
    const keep = async (url: string) => {
      urls.push(new URL(url).pathname)
    }
    await serving([], keep)
    await serving([], keep)
    expect(new Set(urls).size).toBe(2)
    await serving(['--access-token', 'token-of-my-own-0123'], keep)
    await serving([], keep, { TESTCLI_ACCESS_TOKEN: 'token-of-my-own-4567' })
    expect(urls.slice(2)).toEqual(['/token-of-my-own-0123', '/token-of-my-own-4567'])
  })

  it('serves one subscription where only that one is reached', async () => {
    const names: string[] = []
    await serving(['--sub-account', 'sub-development'], async url => {
      const got = await remote(url, 'host-list', '--show-emulated')
      for (const { globalId } of JSON.parse(got.stdout).data) names.push(globalId)
    })
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter(name => !name.endsWith('/sub-development'))).toEqual([])
  })

  it('is not cut by --timeout', async () => {
    const { code } = await serving(['--timeout', '1'], async url => {
      await new Promise(resolve => setTimeout(resolve, 1200))
      expect((await fetch(`${url}/zones.json`)).status).toBe(200)
    })
    expect(code).toBe(0)
  })

  it('warns when other machines can reach it', async () => {
    const { stderr } = await serving(['--host', '0.0.0.0'], async url => {
      expect(new URL(url).hostname).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
    })
    expect(stderr).toContain(
      'testcli: listening on 0.0.0.0: whoever reaches this machine and has the URL reads the account\n',
    )
  })

  it.each([
    [['--port', '70000'], 2, /--port: 70000 is not a port/],
    [['--access-token', 'short'], 2, /--access-token: at least 16 letters/],
    [['--metric-minutes', '0'], 2, /less than one minute/],
    [['--host', '192.0.2.7'], 3, /cannot listen on 192\.0\.2\.7:0/],
  ])('with %j is refused', async (argv, code, said) => {
    const got = await runTestcli(['serve-remotefile', ...argv], { env: accountEnv(cloud) })
    expect(got).toMatchObject({ code, stdout: '' })
    expect(got.stderr).toMatch(said)
  })

  it('says at once that the credentials are wrong', async () => {
    const got = await runTestcli(['serve-remotefile'], { env: accountEnv(cloud, cloud.credentials.expired) })
    expect(got).toMatchObject({ code: 4, stdout: '' })
    const token = await runTestcli(['serve-remotefile'], { env: { ...accountEnv(cloud), TESTCLI_ACCESS_TOKEN: 'a b' } })
    expect(token).toMatchObject({ code: 2, stdout: '' })
  })
})
