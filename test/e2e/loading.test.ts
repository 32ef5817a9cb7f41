import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { CLIMC, cleanEnv } from './support/climc.ts'

const HOOK = `
import { registerHooks } from 'node:module'
registerHooks({ load(url, context, next) { if (url.startsWith('file:')) process._rawDebug('LOADED ' + url); return next(url, context) } })
`

/** The source files that are inside the chunks which a run of the built climc loads. */
async function sourcesOf(...args: readonly string[]): Promise<string[]> {
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(HOOK)}`, CLIMC, ...args],
    {
      env: cleanEnv({ OS_AUTH_URL: 'http://127.0.0.1:1/v3', OS_USERNAME: 'u', OS_PASSWORD: 'p' }),
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text
  })
  await new Promise(done => child.on('close', done))
  const files = [...stderr.matchAll(/^LOADED (.*)$/gm)].map(([, url = '']) => fileURLToPath(url))
  const texts = await Promise.all(files.map(file => readFile(file, 'utf8')))
  return texts.flatMap(text =>
    [...text.matchAll(/^\/\/#?(?:region)? ?((?:src|node_modules)\/\S+)/gm)].map(([, path = '']) => path),
  )
}

const commandModules = (sources: readonly string[]): string[] => [
  ...new Set(sources.filter(path => /^src\/shell\/(?:compute|identity|events|region)\/[\w-]+\.ts$/.test(path))),
]
const libraries = (sources: readonly string[]): string[] =>
  [...new Set(sources.flatMap(path => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []))].sort()

describe('the built executable loads what a run needs', () => {
  test('a list loads its own module, the client, and no library for other runs', async () => {
    const sources = await sourcesOf('zone-list')
    expect(commandModules(sources)).toEqual(['src/shell/compute/zones.ts'])
    expect(sources).toContain('src/client/session.ts')
    expect(libraries(sources)).toEqual(['ky', 'zod'])
    expect(
      sources.filter(path =>
        /cli\/(?:prompt|confirm|secrets\/(?:fill|keyring))|config\/(?:keeping|complete)/.test(path),
      ),
    ).toEqual([])
  })

  test('work on several, questions and dry runs are loaded when there are any', async () => {
    const ofBatches = (sources: readonly string[]): string[] =>
      sources.filter(path => /shell\/(?:batch\/(?!ids\.ts)|account-import)|client\/rehearsal/.test(path))
    expect(ofBatches(await sourcesOf('server-delete', 'a'))).toEqual([])
    expect(ofBatches(await sourcesOf('zone-show', 'a', 'b'))).toContain('src/shell/batch/run-batch.ts')
    expect(libraries(await sourcesOf('server-delete', 'a', '--dry-run'))).toEqual(['ky', 'zod'])
  })

  test('what shapes the output is loaded when it is asked for', async () => {
    const columns = await sourcesOf('zone-list', '--columns', 'id,name')
    expect(columns).toContain('src/api/fields/data.gen.ts')
    expect(libraries(columns)).toEqual(['ky', 'zod'])
    expect(libraries(await sourcesOf('zone-list', '--query', '[].id'))).toEqual([
      '@jmespath-community/jmespath',
      'ky',
      'zod',
    ])
    expect((await sourcesOf('zone-list')).filter(path => /src\/(?:cli\/watch|api\/fields)/.test(path))).toEqual([])
  })

  test('--version loads no command, no client, no library', async () => {
    const sources = await sourcesOf('--version')
    expect(commandModules(sources)).toEqual([])
    expect(libraries(sources)).toEqual([])
  })

  test('--help reads the index only', async () => {
    const sources = await sourcesOf('--help')
    expect(commandModules(sources)).toEqual([])
    expect(libraries(sources)).toEqual([])
  })

  test('completing a command reads the index only, completing its options its own module', async () => {
    const command = await sourcesOf('__complete', '--', 'zone-l')
    expect(commandModules(command)).toEqual([])
    expect(libraries(command)).toEqual([])
    expect(command).not.toContain('src/cli/grammar/parse.ts')
    const option = await sourcesOf('__complete', '--', 'zone-list', '--sc')
    expect(commandModules(option)).toEqual(['src/shell/compute/zones.ts'])
    expect(libraries(option)).toEqual(['zod'])
    expect(option).not.toContain('src/client/session.ts')
  })
})
