import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TestRegion } from '../../region/support.ts'
import { HAS_TERMINAL, KEYS, Terminal } from '../../support/pty.ts'

const CLIMC = resolve(import.meta.dirname, '../../../bin/climc.ts')

describe.skipIf(!HAS_TERMINAL)('a question on a real terminal (skipped where script of util-linux is missing)', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start()
    for (const name of ['kept', 'doomed']) await region.post('/v3/projects', { project: { name } })
  })
  afterAll(() => region.close())

  const climc = (...argv: string[]): Terminal =>
    new Terminal(process.execPath, [CLIMC, ...argv], { env: { ...region.region.env } })
  const projects = async (): Promise<string[]> =>
    (await region.names('/v3/projects')).filter(name => name === 'kept' || name === 'doomed').sort()

  test.each([
    ['no', `n${KEYS.enter}`, 1, /Nothing was done/],
    ['Enter', KEYS.enter, 1, /Nothing was done/],
    ['Ctrl-C', KEYS.ctrlC, 130, /^ \r*\nclimc: interrupted; nothing was done/],
  ])('%s leaves everything as it is', async (_what, keys, code, says) => {
    await using terminal = climc('project-delete', 'kept', 'doomed')
    await terminal.waitFor('Delete 2 projects: kept, doomed? (y/N)')
    terminal.type(keys)
    await terminal.waitFor(says)
    expect(await terminal.exitCode()).toBe(code)
    expect(await projects()).toEqual(['doomed', 'kept'])
  })

  test('yes does it, to what was given by its ID and asked about by its name', async () => {
    const { id } = await region.one('/v3/projects/doomed')
    await using terminal = climc('project-delete', String(id))
    await terminal.waitFor('Delete the project doomed? (y/N)')
    terminal.type(`y${KEYS.enter}`)
    expect(await terminal.exitCode()).toBe(0)
    expect(await projects()).toEqual(['kept'])
  })
})
