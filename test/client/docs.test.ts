import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type FakeCloud, startCloud } from './support/fake-cloud.ts'

const root = join(import.meta.dirname, '../..')
const page = await readFile(join(root, 'docs/client.md'), 'utf8')
const program = /^```ts\n(.*?)^```$/ms.exec(page)?.[1] ?? ''

/** Runs the program of the page, its imports pointing to the sources. */
async function runExample(cloud: FakeCloud): Promise<{ code: number; stdout: string; stderr: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'climc-docs-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'example.ts')
  const source = (path: string): string => `'${pathToFileURL(join(root, path)).href}'`
  const text = program
    .replace("'climc/client'", source('src/client/index.ts'))
    .replace("'zod'", source('node_modules/zod/index.js'))
  await writeFile(file, text)
  const env = { OS_AUTH_URL: cloud.authUrl, OS_USERNAME: 'u', OS_PASSWORD: 'p', OS_REGION_NAME: 'r0', PATH: '' }
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { env })
    return { code: 0, stdout, stderr }
  } catch (error) {
    const { code, stdout, stderr } = Object(error)
    return { code, stdout, stderr }
  }
}

describe('the example of docs/client.md', () => {
  it('waits for the account and starts what is stopped', async () => {
    const cloud = await startCloud()
    const account = (sync_status: string) => ({
      body: { cloudaccount: { id: 'a1', status: 'connected', sync_status } },
    })
    cloud.on('GET', '/compute/cloudaccounts/my-cloud', account('queued'))
    cloud.on('GET', '/compute/cloudaccounts/a1', account('syncing'), account('idle'))
    const url = '/compute/servers?filter.0=status.equals%28ready%29&limit=20&scope=system'
    cloud.on('GET', url, { body: { servers: [{ id: 's1' }, { id: 's2' }], total: 2, limit: 20 } })
    cloud.on('POST', '/compute/servers/s1/start', { body: { server: { id: 's1' } } })
    const body = { code: 400, class: 'InvalidStatusError', details: 'Cannot do start server in status running' }
    cloud.on('POST', '/compute/servers/s2/start', { status: 400, body })
    expect(await runExample(cloud)).toEqual({
      code: 0,
      stdout:
        'my-cloud is connected\n2 servers are stopped\n' +
        's1: 200\ns2: 400 Cannot do start server in status running\n',
      stderr: '',
    })
    expect(cloud.logins[0]?.body).toMatchObject({
      auth: { identity: { password: { user: { name: 'u', password: 'p' } } } },
    })
  })

  it('says in a sentence what is wrong', async () => {
    const cloud = await startCloud()
    const body = { code: 404, class: 'ResourceNotFoundError', details: 'cloudaccount my-cloud not found' }
    cloud.on('GET', '/compute/cloudaccounts/my-cloud', { status: 404, body })
    cloud.on('GET', '/compute/cloudaccounts?name=my-cloud', { body: { cloudaccounts: [] } })
    expect(await runExample(cloud)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'There is none: cloudaccount my-cloud not found\n',
    })
  })
})

describe('docs/client.md', () => {
  it('names every error class', async () => {
    const errors = Object.keys(await import('../../src/client/errors/index.ts')).filter(name => name !== 'RequestError')
    for (const name of errors) expect(page).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, 'm'))
  })
})
