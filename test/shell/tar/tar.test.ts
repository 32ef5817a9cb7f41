import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ClimcError } from '../../../src/core/errors/index.ts'
import { extract } from '../../../src/shell/tar/extract.ts'
import { BLOCK, FILE, type Header, headerBlock, LINK, readHeader } from '../../../src/shell/tar/header.ts'
import { entriesOf } from '../../../src/shell/tar/read.ts'
import { tarOf } from '../../../src/shell/tar/write.ts'

const run = promisify(execFile)
const LONG = 'l'.repeat(150)

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'climc-tar-'))
  const src = join(folder, 'src')
  await mkdir(join(src, 'sub', 'empty'), { recursive: true })
  await writeFile(join(src, 'big'), Buffer.alloc(200_001, 'x'))
  await writeFile(join(src, 'sub', LONG), 'long name')
  await writeFile(join(src, 'ünï'), '')
  await writeFile(join(src, 'run.sh'), '#!/bin/sh\n')
  await chmod(join(src, 'run.sh'), 0o755)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const noWarning = (message: string): void => expect.fail(message)

async function expectCopied(to: string): Promise<void> {
  expect((await readdir(to, { recursive: true })).sort()).toEqual(
    (await readdir(join(folder, 'src'), { recursive: true })).sort(),
  )
  expect((await readFile(join(to, 'big'))).equals(await readFile(join(folder, 'src', 'big')))).toBe(true)
  expect(await readFile(join(to, 'sub', LONG), 'utf8')).toBe('long name')
  expect((await stat(join(to, 'run.sh'))).mode & 0o777).toBe(0o755)
}

describe('archives', () => {
  it.each([1, 7, 512, 100_000])('are written and read back in pieces of %d bytes', async size => {
    if (size < BLOCK) await rm(join(folder, 'src', 'big')).then(() => writeFile(join(folder, 'src', 'big'), 'small'))
    const archive = await bytesOf(tarOf(join(folder, 'src'), 'there'))
    expect(archive.length % BLOCK).toBe(0)
    await extract(pieces(archive, size), '/there', join(folder, 'back'), noWarning)
    await expectCopied(join(folder, 'back'))
  })

  it('are what tar reads', async () => {
    await symlink(`../${LONG}`, join(folder, 'src', 'link'))
    await writeFile(join(folder, 'a.tar'), tarOf(join(folder, 'src'), 'there'))
    await run('tar', ['-xf', 'a.tar'], { cwd: folder })
    await expectCopied(join(folder, 'there'))
  })

  it.each(['gnu', 'posix', 'ustar', 'v7'])('of tar in the format %s are read', async format => {
    if (format === 'ustar' || format === 'v7') await rm(join(folder, 'src', 'sub', LONG))
    if (format === 'ustar') {
      await mkdir(join(folder, 'src', 'd'.repeat(80)))
      await writeFile(join(folder, 'src', 'd'.repeat(80), 'e'.repeat(90)), '')
    }
    await run('tar', [`--format=${format}`, '-cf', 'a.tar', 'src'], { cwd: folder })
    await extract(pieces(await readFile(join(folder, 'a.tar')), 1000), 'src', join(folder, 'back'), noWarning)
    expect((await readdir(join(folder, 'back'), { recursive: true })).sort()).toEqual(
      (await readdir(join(folder, 'src'), { recursive: true })).sort(),
    )
  })

  it('of one file are that file', async () => {
    await extract(tarOf(join(folder, 'src', 'big'), 'etc/big'), '/etc/big', join(folder, 'one'), noWarning)
    expect((await stat(join(folder, 'one'))).size).toBe(200_001)
  })

  it('keep files that are there twice', async () => {
    await run('ln', [join(folder, 'src', 'big'), join(folder, 'src', 'same')])
    await run('tar', ['-cf', 'a.tar', 'src'], { cwd: folder })
    await extract(pieces(await readFile(join(folder, 'a.tar')), 5000), 'src', join(folder, 'back'), noWarning)
    expect((await stat(join(folder, 'back', 'same'))).size).toBe(200_001)
  })

  it('leave out links, and say so', async () => {
    const link = headerBlock({
      name: 'a/l',
      type: LINK,
      size: 0,
      mode: 0o777,
      uid: 0,
      gid: 0,
      mtime: 0,
      target: '/etc',
    })
    const warnings: string[] = []
    await extract(pieces(link, BLOCK), 'a', join(folder, 'back'), message => warnings.push(message))
    expect(warnings).toEqual([expect.stringContaining('"/etc"')])
    await expect(readdir(join(folder, 'back'))).resolves.toEqual([])
  })

  it.each(['../evil', '/a/../../evil', 'b', 'ab/c', 'a/../b'])(
    'that hold %s, which was not asked for, are refused',
    async name => {
      const entry = headerBlock({ name, type: FILE, size: 0, mode: 0o644, uid: 0, gid: 0, mtime: 0, target: '' })
      await expect(extract(pieces(entry, BLOCK), 'a', join(folder, 'back'), noWarning)).rejects.toThrow('not in "a"')
      await expect(stat(join(folder, 'evil'))).rejects.toThrow()
    },
  )

  it('that are damaged or break off are refused', async () => {
    const archive = await bytesOf(tarOf(join(folder, 'src', 'big'), 'big'))
    const to = join(folder, 'back')
    for (const part of [archive.subarray(0, 300), archive.subarray(0, 5000)])
      await expect(extract(pieces(part, 100), 'big', to, noWarning)).rejects.toThrow('breaks off')
    await expect(extract(pieces(Buffer.alloc(BLOCK, 'x'), 100), 'big', to, noWarning)).rejects.toThrow('damaged')
  })

  it('of anything are read, or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async bytes => {
        try {
          for await (const entry of entriesOf(pieces(bytes, 100))) expect(entry.type).toHaveLength(1)
        } catch (error) {
          expect(error).toBeInstanceOf(ClimcError)
        }
      }),
    )
  })
})

describe('headers', () => {
  it('are read back', () => {
    const text = fc.stringMatching(/^[a-zü/.-]{1,40}$/)
    const header = fc.record({
      name: text,
      type: fc.constantFrom('0', '5'),
      size: fc.nat(2 ** 31),
      mode: fc.nat(0o7777),
      uid: fc.nat(2 ** 31 - 1),
      gid: fc.nat(2 ** 31 - 1),
      mtime: fc.nat(2 ** 31),
      target: fc.constant(''),
    })
    fc.assert(
      fc.property(header, (written: Header) => {
        expect(readHeader(headerBlock(written))).toEqual(written)
      }),
    )
    const huge = { name: 'x', type: FILE, size: 2 ** 40, mode: 0, uid: 0, gid: 0, mtime: 0, target: '' }
    expect(readHeader(headerBlock(huge))).toEqual(huge)
  })
})
