import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { generateAccountForms } from './generate-account-forms.ts'
import { generateDocs, leftoverDocs } from './generate-docs.ts'
import { generateMulticloudLoader } from './generate-multicloud.ts'
import { generateResources } from './generate-resources.ts'
import { generateShellIndex } from './generate-shell-index.ts'
import { generateTestcliCommands } from './generate-testcli.ts'

/**
 * Writes all generated files, or with `--check` says which are out of date and exits 1.
 */
const root = resolve(import.meta.dirname, '..')
const check = process.argv.includes('--check')
// The shell reads the account forms, so they come first; the resources are named by the commands of the index, and the
// documentation tells of all.
const generators = [
  generateMulticloudLoader,
  generateAccountForms,
  generateTestcliCommands,
  generateShellIndex,
  generateResources,
  generateDocs,
]

const stale: string[] = []
const present = new Set<string>()
for (const generate of generators) {
  for (const [path, text] of await generate()) {
    present.add(path)
    const file = resolve(root, path)
    const before = await readFile(file, 'utf8').catch(() => '')
    if (before === text) continue
    stale.push(path)
    if (check) continue
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}
for (const path of await leftoverDocs(present)) {
  stale.push(path)
  if (!check) await rm(resolve(root, path))
}
if (stale.length > 0) process.stdout.write(`${check ? 'out of date' : 'written'}: ${stale.join(', ')}\n`)
if (check && stale.length > 0) {
  process.stdout.write('run "npm run generate" and commit the result\n')
  process.exitCode = 1
}
