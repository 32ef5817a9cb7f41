import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CLIMC, runBuilt, runShell, TESTCLI } from './support/climc.ts'

/** A Node of the machine's own that is older than the one which the package pins. */
function oldNode(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => !folder.includes('node_modules'))
  return folders
    .map(folder => join(folder, 'node'))
    .filter(existsSync)
    .find(node => Number(execFileSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' })) < 22)
}

const old = oldNode()

describe.skipIf(old === undefined)('started by an old Node (skipped where the machine has none)', () => {
  test.each([
    ['climc', CLIMC],
    ['testcli', TESTCLI],
  ])('%s runs under the pinned one', async (name, file) => {
    const pinned = await runBuilt(file, ['--version'])
    const { code, stdout, stderr } = await runShell(`'${old}' '${file}' --version`)
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: pinned.stdout, stderr: '' })
    expect(stdout).toMatch(new RegExp(`^${name} `))
  })

  test('the exit code is the one of the run', async () => {
    expect((await runShell(`'${old}' '${CLIMC}' no-such-command`)).code).toBe(2)
  })
})
