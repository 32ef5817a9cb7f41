import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { generateAccountForms } from './generate-account-forms.ts'
import { generateMulticloudLoader } from './generate-multicloud.ts'
import { generateResources } from './generate-resources.ts'
import { generateShellIndex } from './generate-shell-index.ts'
import { generateTestcliCommands } from './generate-testcli.ts'

/**
 * Writes all generated files, or with `--check` says which are out of date and exits 1.
 */
const root = resolve(import.meta.dirname, '..')
const check = process.argv.includes('--check')
// The shell reads the account forms, so they come first; the resources are named by the commands of the index.
const generators = [
  generateMulticloudLoader,
  generateAccountForms,
  generateTestcliCommands,
  generateShellIndex,
  generateResources,
]

const stale: string[] = []
for (const generate of generators) {
  for (const [path, text] of await generate()) {
    const file = resolve(root, path)
    const before = await readFile(file, 'utf8').catch(() => '')
    if (before === text) continue
    stale.push(path)
    if (!check) await writeFile(file, text)
  }
}
if (stale.length > 0) process.stdout.write(`${check ? 'out of date' : 'written'}: ${stale.join(', ')}\n`)
if (check && stale.length > 0) {
  process.stdout.write('run "npm run generate" and commit the result\n')
  process.exitCode = 1
}
