import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { splitLine } from '../../src/cli/lines/split.ts'
import { TestRegion } from '../region/support.ts'
import { Home } from './config/support/home.ts'

/** The command lines of climc in docs/credentials.md, in their order. */
async function examples(): Promise<string[]> {
  const text = await readFile(new URL('../../docs/credentials.md', import.meta.url), 'utf8')
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block)
  return blocks
    .join('')
    .replaceAll('\\\n', '')
    .split('\n')
    .filter(line => line.startsWith('climc '))
    .map(line => line.slice('climc '.length).replace(/\s+#.*$/, ''))
}

let target: TestRegion
let home: Home
beforeAll(async () => {
  target = await TestRegion.start({ testcloud: true, seed: 3, scale: 1 })
  home = await Home.make()
})
afterAll(async () => {
  await home.remove()
  await target.close()
})

test('the examples of docs/credentials.md do what they say', async () => {
  const { env } = target.region
  const { OS_PASSWORD = '', OS_AUTH_URL = '' } = env
  const all = await examples()
  expect(all.length).toBeGreaterThanOrEqual(11)
  await writeFile(join(home.folder, 'rcadmin'), `export OS_AUTH_URL=${OS_AUTH_URL}\nexport OS_USERNAME=sysadmin\n`)
  for (const line of all) {
    const here = line
      .replace('https://cloud.example:30500/v3', OS_AUTH_URL)
      .replace('--os-username admin', '--os-username sysadmin')
      .replace('~/rcadmin', 'rcadmin')
      // The import itself is other tests'.
      .replace(' --wait', ' --dry-run')
      .replaceAll(/"\$(\w+)"/g, (_, name: string) => `'${env[name] ?? ''}'`)
    if (line.includes('--context prod')) await home.call(['context-create', 'prod'], { env })
    const needsEnv = line.startsWith('context-create') || line.startsWith('cloud-account-create')
    const run = await home.call(splitLine(here).words, {
      ...(line.startsWith('auth-login') ? { typed: [OS_PASSWORD] } : {}),
      ...(needsEnv ? { env } : {}),
    })
    expect({ line, code: run.code, stderr: run.code === 0 ? '' : run.stderr }).toEqual({ line, code: 0, stderr: '' })
  }
})
