import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestRegion } from '../region/support.ts'
import { runReal } from '../support/run-real.ts'

const page = await readFile(resolve(import.meta.dirname, '../../docs/batches.md'), 'utf8')
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, block = '']) => block)
const examples = blocks('sh').flatMap(block => block.split('\n').filter(line => line !== ''))

/** The words of a line as a shell reads them. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

/** In the order of the page. */
describe('docs/batches.md', () => {
  let region: TestRegion
  let cwd: string
  beforeAll(async () => {
    region = await TestRegion.start({ testcloud: true, scale: 8 })
    cwd = await mkdtemp(join(tmpdir(), 'climc-docs-'))
    await writeFile(join(cwd, 'ids.txt'), '# both\nweb-1\n\nweb-2\n')
    await writeFile(join(cwd, 'accounts.yaml'), blocks('yaml')[0] ?? '', { mode: 0o600 })
    // The servers are those of the account that the page imports.
    const imported = await runReal(['cloud-account-import', 'accounts.yaml'], region.region.env, { cwd })
    expect(imported.code).toBe(0)
    await region.region.settled()
    const servers = await region.list('/servers?scope=system&status=running&limit=2')
    for (const [i, { id }] of servers.entries())
      await region.send('PUT', `/servers/${String(id)}`, { server: { name: `web-${i + 1}` } })
  })
  afterAll(async () => {
    await region.close()
    await rm(cwd, { recursive: true, force: true })
  })

  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(12)
    expect(examples.every(line => line.startsWith('climc '))).toBe(true)
  })

  it.each(examples)('%s', async line => {
    // What an example before this one began is over: a server that is worked on cannot be asked after.
    await region.region.settled()
    let input = ''
    for (const part of line.split(' | ')) {
      const [, ...argv] = wordsOf(part)
      const { code, stdout, stderr } = await runReal(argv, region.region.env, { cwd, input })
      expect([code, stderr]).toEqual([0, ''])
      input = stdout
    }
  })
})
