import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askedErrorFormat } from '../../../src/cli/errors/formats.ts'
import { TestRegion } from '../../region/support.ts'
import { type Ran, runReal } from '../../support/run-real.ts'

const docs = (name: string): string => readFileSync(resolve(import.meta.dirname, '../../../docs', name), 'utf8')

describe('the examples of troubleshooting.md and ci.md', () => {
  let target: TestRegion
  beforeAll(async () => {
    target = await TestRegion.start({ testcloud: true, seed: 5, scale: 1 })
    await target.importTestCloud('lab')
  })
  afterAll(() => target.close())
  const climc = (line: string): Promise<Ran> =>
    runReal(
      line.split(/\s+/).map(word => word.replace(/^'(.*)'$/, '$1')),
      target.region.env,
    )

  /** Lines of shell code that are climc's, without comments and what a shell makes of the result. */
  function commandsIn(text: string): string[] {
    return [...text.matchAll(/```sh\n([\s\S]*?)```/g)]
      .flatMap(([, code = '']) => code.split('\n'))
      .filter(line => line.startsWith('climc '))
      .map(line => line.slice('climc '.length).replace(/\s+(?:#|2>).*$/, ''))
  }

  test('are command lines that are read without complaint', async () => {
    const lines = [...commandsIn(docs('troubleshooting.md')), ...commandsIn(docs('ci.md'))]
    expect(lines.length).toBeGreaterThan(7)
    for (const line of lines) {
      if (/--context|--input|--smoke|--parallel-run/.test(line)) continue
      const { code, stderr } = await climc(line)
      expect([line, code === 2 ? stderr : code]).toEqual([line, line.includes('ghost') ? 5 : 0])
    }
  })

  test('show what is printed', async () => {
    const [, shown = ''] = /```\n(climc: cloud-account-delete[\s\S]*?)```/.exec(docs('troubleshooting.md')) ?? []
    const { stderr } = await climc('cloud-account-delete lab')
    const plain = (text: string): string => text.replace(/request id \w+/, 'request id X').replace(/HTTP \d+/, 'HTTP N')
    expect(plain(stderr).replaceAll(/\/[\w-]{36}/g, '/lab')).toBe(plain(shown))

    const [, example = ''] = /```json\n(\{"error".*)\n/.exec(docs('ci.md')) ?? []
    const { error } = JSON.parse((await climc('--error-format json server-show ghost')).stderr)
    const documented = JSON.parse(example).error
    expect(Object.keys(error)).toEqual(Object.keys(documented))
    expect({ ...error, requestId: '', message: '', reason: '', request: '' }).toEqual({
      ...documented,
      requestId: '',
      message: '',
      reason: '',
      request: '',
    })
  })
})

test('the variables that ci.md names are the ones that are read', () => {
  expect(askedErrorFormat([], { CLIMC_ERROR_FORMAT: 'github' })).toBe('github')
  expect(askedErrorFormat(['x', '--', '--error-format', 'json'], {})).toBe('text')
  expect(askedErrorFormat(['x', '--error-format', 'json'], { CLIMC_ERROR_FORMAT: 'github' })).toBe('json')
})
