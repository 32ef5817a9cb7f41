import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestRegion } from '../region/support.ts'
import { runReal } from '../support/run-real.ts'
import { pipe } from '../support/sinks.ts'

const page = await readFile(resolve(import.meta.dirname, '../../docs/output.md'), 'utf8')
/** The command lines of the page, each up to where the shell would do something with what it prints. */
const examples = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
  block.split('\n').filter(line => line !== ''),
)

/** The words of a line as a shell reads them; stops at `>` and `|`. */
function wordsOf(line: string): string[] {
  const words: string[] = []
  for (const [, quoted, plain] of line.matchAll(/'([^']*)'|(\S+)/g)) {
    if (plain === '>' || plain === '|') break
    words.push(quoted ?? plain ?? '')
  }
  return words
}

describe('docs/output.md', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start({ testcloud: true })
    await region.importTestCloud('cloud')
    // Into the project of the administrator, whose lists are of that project.
    const [first] = await region.list('/servers?scope=system&status=ready&limit=1')
    const moved = await region.post(`/servers/${first?.id}/change-owner`, { server: { project: 'system' } })
    expect(moved.body).toMatchObject({ server: { id: first?.id } })
    expect((await region.send('PUT', `/servers/${first?.id}`, { server: { name: 'web-1' } })).status).toBe(200)
    // The cloud is told of the name, and the server is worked on meanwhile.
    await region.region.settled()
  }, 30_000)
  afterAll(() => region.close())

  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(15)
    expect(examples.every(line => line.startsWith('climc '))).toBe(true)
  })

  it.each(examples)('%s', async line => {
    const [, ...argv] = wordsOf(line)
    const stdout = pipe()
    const interrupt = new AbortController()
    // What watches runs until it has shown something.
    const write = (text: string): boolean => {
      if (argv.includes('--watch')) interrupt.abort()
      return stdout.write(text)
    }
    const sink = { write, once: () => undefined }
    const got = await runReal(argv, region.region.env, { stdout: sink, signal: interrupt.signal })
    expect(got).toMatchObject({ code: argv.includes('--watch') ? 130 : 0, stderr: '' })
    expect(stdout.text).not.toBe('')
  })
})
