import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { positional, text } from '../../../src/cli/options/index.ts'
import { UsageError } from '../../../src/core/errors/index.ts'
import { withFiles } from '../../../src/shell/verbs/files.ts'

const OPTIONS = {
  key: positional(text('Key', { wire: false, metavar: 'KEY_FILE' })),
  ca_cert: text('Certificate', { wire: false }),
}
const READERS = {
  key: (content: string) => {
    if (!content.startsWith('-----')) throw new UsageError('is no PEM.')
    return { 'config.key': content }
  },
  ca_cert: async (content: string) => ({ ca: content.trim() }),
}

let cwd = ''
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'climc-files-'))
  await writeFile(join(cwd, 'a key.pem'), '-----\nschlüssel\n')
  await writeFile(join(cwd, 'other.txt'), ' text \n')
})
afterAll(() => rm(cwd, { recursive: true }))

describe('files that options name', () => {
  test('go into the body at their paths, beside what is there', async () => {
    const body = { name: 'n', config: { a: 1 } }
    const raw = { key: 'a key.pem', ca_cert: join(cwd, 'other.txt') }
    expect(await withFiles(body, OPTIONS, raw, READERS, cwd)).toEqual({
      name: 'n',
      config: { a: 1, key: '-----\nschlüssel\n' },
      ca: 'text',
    })
  })

  test('that are not named are not read', async () => {
    expect(await withFiles({ a: 1 }, { ca_cert: OPTIONS.ca_cert }, { ca_cert: '' }, READERS, cwd)).toEqual({ a: 1 })
  })

  test.each([
    [{ key: 'none.pem' }, 'KEY_FILE: cannot read "none.pem": there is no such file.'],
    [{ key: '.' }, 'KEY_FILE: cannot read ".": it is a folder.'],
    [{ key: 'other.txt' }, 'KEY_FILE: the file "other.txt" is no PEM.'],
    [{ key: 'a key.pem', ca_cert: 'none' }, '--ca-cert: cannot read "none": there is no such file.'],
  ])('%j is refused', async (raw, message) => {
    const refusal = withFiles({}, OPTIONS, raw, READERS, cwd)
    await expect(refusal).rejects.toThrow(message)
    await expect(refusal).rejects.toBeInstanceOf(UsageError)
  })

  test.skipIf(process.getuid?.() === 0)('that may not be read are refused', async () => {
    const path = join(cwd, 'locked')
    await writeFile(path, '-----')
    await chmod(path, 0)
    await expect(withFiles({}, OPTIONS, { key: path }, READERS, cwd)).rejects.toThrow('permission denied')
  })
})
