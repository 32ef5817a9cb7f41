import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestRegion } from '../../region/support.ts'
import { HAS_TERMINAL, KEYS, Terminal } from '../../support/pty.ts'

const CLIMC = resolve(import.meta.dirname, '../../../bin/climc.ts')

describe.skipIf(!HAS_TERMINAL)('on a real terminal (skipped where script of util-linux is missing)', () => {
  let region: TestRegion
  beforeAll(async () => {
    region = await TestRegion.start()
  })
  afterAll(() => region.close())
  const climc = (...words: string[]) =>
    new Terminal(process.execPath, [CLIMC, ...words], { env: region.region.env, columns: 60, rows: 20 })
  const project = (name: string) => region.post('/v3/projects', { project: { name, domain_id: 'default' } })

  it('--watch draws what is new over what was there, until Ctrl-C', async () => {
    await using terminal = climc('project-list', '--columns', 'name', '--watch', '--watch-interval', '0s')
    await terminal.waitFor('| system |')
    await terminal.waitFor('Ctrl-C ends')
    expect((await project('watched-one')).status).toBe(200)
    await terminal.waitFor(/\| watched-one +\|/)
    terminal.type(KEYS.ctrlC)
    expect(await terminal.exitCode()).toBe(130)
    expect(terminal.raw.replaceAll('\u001b', 'ESC')).toMatch(/ESC\[\d+A\r\+-/)
    expect(terminal.text).not.toContain('climc:')
  })

  it('tells that there is more, and --all shows it', async () => {
    for (const name of ['a', 'b', 'c']) await project(`one-of-many-${name}`)
    await using some = climc('project-list', '--limit', '2', '--output-format', 'name')
    await some.waitFor(/2 of \d shown; --all for the rest/)
    expect(await some.exitCode()).toBe(0)
    await using all = climc('project-list', '--limit', '2', '--all', '--output-format', 'name', '--sort-by', 'name')
    expect(await all.exitCode()).toBe(0)
    expect(all.text).toContain('one-of-many-a\none-of-many-b\none-of-many-c\nsystem\n')
    expect(all.text).not.toContain('shown')
  })
})
