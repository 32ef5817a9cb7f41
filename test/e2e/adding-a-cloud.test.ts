import { execFile } from 'node:child_process'
import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from './support/climc.ts'
import { blocksOf, openWorkshop, type Workshop } from './support/document.ts'

/** Some thirty programs are started from their sources. */
const WALK_MS = 300_000
const DOCUMENT = join(ROOT, 'docs/adding-a-cloud.md')
const FOLDER = 'src/multicloud/pond'
const run = promisify(execFile)

let workshop: Workshop
beforeAll(async () => {
  workshop = await openWorkshop()
})
afterAll(() => workshop.close())

const bin = (name: string): string => join(ROOT, 'node_modules/.bin', name)

/** What a program complains of; empty when it is content. */
async function complaints(file: string, ...args: string[]): Promise<string> {
  try {
    await run(file, args, { cwd: workshop.folder })
    return ''
  } catch (error) {
    const { stdout, stderr } = Object(error)
    return `${stdout}${stderr}`
  }
}

describe('docs/adding-a-cloud.md', () => {
  it(
    'leads, file by file and command by command, from an empty folder to an imported account',
    async () => {
      const blocks = blocksOf(await readFile(DOCUMENT, 'utf8'))
      expect(blocks.filter(block => block.kind === 'commands').length).toBeGreaterThan(8)
      let printed = ''
      for (const { kind, path, text, line } of blocks) {
        if (kind === 'file') await workshop.write(path, text)
        else if (kind === 'commands') printed = await workshop.run(text)
        else expect(printed, `what the commands above line ${line} print`).toBe(text)
      }
    },
    WALK_MS,
  )

  it('has code that passes the checks of this project', async () => {
    await cp(join(ROOT, 'biome.json'), join(workshop.folder, 'biome.json'))
    expect(await complaints(bin('biome'), 'check', '--vcs-enabled=false', FOLDER)).toBe('')
    const tsconfig = { extends: './tsconfig.json', include: [`${FOLDER}/*.ts`] }
    await workshop.write('tsconfig.pond.json', JSON.stringify(tsconfig))
    expect(await complaints(bin('tsc'), '-p', 'tsconfig.pond.json')).toBe('')
  })

  it('needs nothing outside the folder but what is generated', async () => {
    const changed = await complaints(
      'diff',
      '-rq',
      '--exclude=node_modules',
      join(ROOT, 'src'),
      join(workshop.folder, 'src'),
    )
    const paths = changed
      .trim()
      .split('\n')
      .map(line => line.replace(`${workshop.folder}/`, '').replaceAll(`${ROOT}/`, ''))
    expect(paths.sort()).toEqual([
      'Files src/multicloud/accounts.gen.ts and src/multicloud/accounts.gen.ts differ',
      'Files src/multicloud/loader.gen.ts and src/multicloud/loader.gen.ts differ',
      'Files src/shell/index.gen.ts and src/shell/index.gen.ts differ',
      'Files src/shell/summaries.gen.ts and src/shell/summaries.gen.ts differ',
      'Only in src/multicloud: pond',
    ])
  })
})
