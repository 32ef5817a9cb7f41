import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestRegion } from '../region/support.ts'
import { ROOT, runShell } from './support/climc.ts'
import { blocksOf } from './support/document.ts'

let region: TestRegion
let folder: string
beforeAll(async () => {
  region = await TestRegion.start()
  folder = await mkdtemp(join(tmpdir(), 'climc-shell-docs-'))
})
afterAll(async () => {
  await region.close()
  await rm(folder, { recursive: true, force: true })
})

test('what docs/shell.md shows works as it says', async () => {
  const blocks = blocksOf(await readFile(join(ROOT, 'docs/shell.md'), 'utf8'))
  const run = (commands: string) => runShell(`cd '${folder}'\n${commands}`, { ...region.region.env, HOME: folder })
  for (const { path, text } of blocks.filter(({ kind }) => kind === 'file')) await writeFile(join(folder, path), text)
  const commands = blocks.filter(({ kind, text }) => kind === 'commands' && !text.includes('completion zsh'))
  const [asked, scripts] = commands
  const completed = await run(asked?.text ?? '')
  expect(completed.stdout.replaceAll(/\t.*/g, '')).toBe(blocks.find(({ kind }) => kind === 'output')?.text)
  const { code, stdout, stderr } = await run(scripts?.text ?? '')
  // The last of the three calls names no project.
  expect(stderr).toMatch(/^climc: stdin:3: There is no argument 1/m)
  expect(stdout.match(/^system$/gm)).toHaveLength(5)
  expect(code).toBe(0)
})
