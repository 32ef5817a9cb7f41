import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CachedToken, type CacheKey, fileTokenCache } from '../../../src/client/index.ts'
import { Secret } from '../../../src/core/secret.ts'
import { login, startCloud } from '../support/fake-cloud.ts'

const key: CacheKey = { authUrl: 'http://k/v3', identity: 'user u', domain: 'D', project: 'p', projectDomain: '' }
const token: CachedToken = {
  version: 'v3',
  id: 'the-token',
  body: { user: { id: 'u' }, big: 2n ** 64n },
  expiresAt: 1e15,
}

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'climc-cache-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function onlyFile(directory: string): Promise<string> {
  const names = await readdir(directory)
  expect(names).toHaveLength(1)
  return join(directory, names[0] ?? '')
}

const mode = async (path: string): Promise<number> => (await stat(path)).mode & 0o777

describe('fileTokenCache', () => {
  it('gives back what it was given, until it is removed', async () => {
    const cache = fileTokenCache({ directory: join(folder, 'a', 'b') })
    expect(await cache.read(key)).toBeUndefined()
    await cache.write(key, token)
    await cache.write(key, { ...token, id: 'second' })
    expect(await cache.read(key)).toEqual({ ...token, id: 'second' })
    await cache.remove(key)
    await cache.remove(key)
    expect(await cache.read(key)).toBeUndefined()
  })

  it('keeps files that only the owner can read, in a folder of the same kind, and no others', async () => {
    const directory = join(folder, 'climc')
    await mkdir(directory, { mode: 0o755 })
    const cache = fileTokenCache({ directory })
    await cache.write(key, token)
    const file = await onlyFile(directory)
    expect(await mode(directory)).toBe(0o700)
    expect(await mode(file)).toBe(0o600)
    expect(file).not.toMatch(/user|http/)
    expect(await readFile(file, 'utf8')).not.toContain('user u')
  })

  it.each([0o644, 0o640, 0o604])('ignores a file of mode %i, which others can read, and makes it good', async loose => {
    const cache = fileTokenCache({ directory: folder })
    await cache.write(key, token)
    const file = await onlyFile(folder)
    await chmod(file, loose)
    expect(await cache.read(key)).toBeUndefined()
    await cache.write(key, token)
    expect(await mode(file)).toBe(0o600)
    expect(await cache.read(key)).toEqual(token)
  })

  it.each(['', '{', '[]', '{"format":1}', '{"format":2,"version":"v3","id":"t","expiresAt":1,"body":{}}', '\0\0'])(
    'ignores a broken file: %s',
    async text => {
      const cache = fileTokenCache({ directory: folder })
      await cache.write(key, token)
      await writeFile(await onlyFile(folder), text)
      expect(await cache.read(key)).toBeUndefined()
    },
  )

  it('tells sessions apart by everything that makes them', async () => {
    const cache = fileTokenCache({ directory: folder })
    await cache.write(key, token)
    for (const member of ['authUrl', 'identity', 'domain', 'project', 'projectDomain'])
      expect(await cache.read({ ...key, [member]: 'other' })).toBeUndefined()
    expect(await cache.read({ ...key, domain: 'p', project: 'D' })).toBeUndefined()
  })

  it('is in $XDG_CACHE_HOME/climc, else ~/.cache/climc', async () => {
    await fileTokenCache({ env: { XDG_CACHE_HOME: join(folder, 'x'), HOME: join(folder, 'h') } }).write(key, token)
    await fileTokenCache({ env: { XDG_CACHE_HOME: '', HOME: join(folder, 'h') } }).write(key, token)
    await onlyFile(join(folder, 'x', 'climc'))
    await onlyFile(join(folder, 'h', '.cache', 'climc'))
  })

  it('goes without where it cannot write', async () => {
    const blocked = join(folder, 'file')
    await writeFile(blocked, '')
    const cache = fileTokenCache({ directory: join(blocked, 'climc') })
    await cache.write(key, token)
    expect(await cache.read(key)).toBeUndefined()
    await cache.remove(key)
  })

  it('survives many writers at once, and leaves no temporary files', async () => {
    const cache = fileTokenCache({ directory: folder })
    await Promise.all(Array.from({ length: 20 }, (_, i) => cache.write(key, { ...token, id: `t${i}` })))
    expect((await cache.read(key))?.id).toMatch(/^t\d+$/)
    await onlyFile(folder)
  })

  it('serves sessions of every kind of credentials, each its own, and writes no password, key or foreign token', async () => {
    const cloud = await startCloud()
    const tokenCache = fileTokenCache({ directory: folder })
    const kinds = [
      { kind: 'password', username: 'u', password: new Secret('secret-1') },
      { kind: 'access-key', accessKey: 'u', secretKey: new Secret('secret-2') },
      { kind: 'token', token: new Secret('secret-3') },
    ] as const
    for (const credentials of [...kinds, ...kinds]) await login(cloud, { tokenCache, credentials }).token()
    expect(cloud.logins).toHaveLength(3)
    const files = await readdir(folder)
    expect(files).toHaveLength(3)
    for (const file of files) expect(await readFile(join(folder, file), 'utf8')).not.toMatch(/secret-\d/)
  })
})
