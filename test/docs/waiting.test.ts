import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestRegion } from '../region/support.ts'
import { runReal } from '../support/run-real.ts'

const page = await readFile(resolve(import.meta.dirname, '../../docs/waiting.md'), 'utf8')
const examples = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
  block.split('\n').filter(line => line !== ''),
)

/** The words of a line as a shell reads them, variables filled in. */
function wordsOf(line: string, env: Readonly<Record<string, string | undefined>>): string[] {
  return [...line.matchAll(/'([^']*)'|"\$(\w+)"|(\S+)/g)].map(
    ([, quoted, variable, plain]) => quoted ?? (variable === undefined ? undefined : env[variable]) ?? plain ?? '',
  )
}

/** In the order of the page: the first example imports what the others are about. */
describe('docs/waiting.md', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start({ testcloud: true, scale: 8 })
  })
  afterAll(() => region.close())

  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(12)
    expect(examples.every(line => line.startsWith('climc '))).toBe(true)
  })

  it.each(examples)('%s', async line => {
    const [, ...argv] = wordsOf(line, region.region.env)
    if (argv.some(word => /^web-\d$/.test(word))) await nameServers(region)
    // What was begun before is over: a server that is worked on cannot be asked after.
    await region.region.settled()
    const { code, stderr } = await runReal(argv, region.region.env)
    expect([code, stderr]).toEqual([0, ''])
  })
})

/** Two running servers by the names that the page uses; once is enough. */
async function nameServers(region: TestRegion): Promise<void> {
  const servers = await region.list('/servers?scope=system&status=running&limit=2')
  const named = await region.list('/servers?scope=system&filter=name.startswith(web-)')
  for (const [i, { id }] of servers.entries()) {
    const name = `web-${i + 1}`
    if (named.some(server => server.name === name)) continue
    await region.send('PUT', `/servers/${String(id)}`, { server: { name } })
  }
}
