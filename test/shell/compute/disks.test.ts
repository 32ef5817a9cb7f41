import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ClimcError } from '../../../src/core/errors/index.ts'
import { save } from '../../../src/shell/compute/disk/save.ts'
import { pieces } from '../../../src/shell/compute/disk/sparse.ts'
import disks from '../../../src/shell/compute/disks.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on, refuse, type Stub } from '../../support/stub-cloud.ts'
import { describeCommands } from '../support/run.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'climc-disks-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** A file as it is sent without its holes, the header in front. */
function sparse(content: Uint8Array, holes: readonly { readonly Offset: number; readonly Length: number }[]) {
  const header = Buffer.from(JSON.stringify(holes))
  let at = 0
  const kept: Uint8Array[] = []
  for (const { Offset: offset, Length: length } of holes) {
    kept.push(content.subarray(at, offset))
    at = offset + length
  }
  return { headerSize: header.length, bytes: Buffer.concat([header, ...kept, content.subarray(at)]) }
}

describe('pieces', () => {
  it('put a file together again, however it is cut', async () => {
    const ranges = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(ranges, fc.nat(30), fc.integer({ min: 1, max: 40 }), async (gaps, tail, size) => {
        let end = 0
        const holes = gaps.map(([data, length]) => {
          const Offset = end + data
          end = Offset + length
          return { Offset, Length: length }
        })
        const content = Buffer.alloc(end + tail, 'x')
        for (const { Offset, Length } of holes) content.fill(0, Offset, Offset + Length)
        const { headerSize, bytes } = sparse(content, holes)
        const got = Buffer.alloc(content.length)
        let last = 0
        for await (const { position, bytes: part } of pieces(cut(bytes, size), headerSize)) {
          got.set(part, position)
          last = position + part.length
        }
        expect({ last, same: got.equals(content) }).toEqual({ last: content.length, same: true })
      }),
    )
  })

  it.each(['not json', '{}', '[{"Offset":-1,"Length":5}]', '[{"Offset":5,"Length":5},{"Offset":7,"Length":1}]'])(
    'refuse the list of holes %s',
    async header => {
      const read = async (): Promise<void> => {
        for await (const _ of pieces(cut(Buffer.from(header), 5), header.length));
      }
      await expect(read()).rejects.toThrow(ClimcError)
    },
  )

  it('refuse a list that breaks off', async () => {
    await expect(pieces(cut(Buffer.from('[{'), 5), 100).next()).rejects.toThrow('breaks off')
  })
})

describe('save', () => {
  const answer = (bytes: Uint8Array, headers: Record<string, string> = {}) => ({
    status: 200,
    headers: new Headers(headers),
    body: ReadableStream.from(cut(bytes, 1000)),
  })
  const { signal } = new AbortController()

  it('writes what comes, compressed or not', async () => {
    const content = Buffer.alloc(50_000, 'content ')
    await save(folder, { file: 'plain' }, answer(content), signal)
    await save(folder, { file: 'packed', compress: true }, answer(deflateSync(content)), signal)
    expect((await readFile(join(folder, 'plain'))).equals(content)).toBe(true)
    expect((await readFile(join(folder, 'packed'))).equals(content)).toBe(true)
  })

  it('keeps holes, also the one at the end', async () => {
    const content = Buffer.alloc(3_000_000)
    content.fill('x', 1_000_000, 1_100_000)
    const { headerSize, bytes } = sparse(content, [
      { Offset: 0, Length: 1_000_000 },
      { Offset: 1_100_000, Length: 1_900_000 },
    ])
    const headers = { 'X-Sparse-Header': String(headerSize), 'X-File-Size': '3000000' }
    await save(folder, { file: 'disk', compress: true }, answer(deflateSync(bytes), headers), signal)
    expect((await readFile(join(folder, 'disk'))).equals(content)).toBe(true)
  })

  it('says when what comes is damaged, or where it cannot be written', async () => {
    const damaged = save(folder, { file: 'd', compress: true }, answer(Buffer.from('no zlib')), signal)
    await expect(damaged).rejects.toThrow('"d" is incomplete')
    await expect(save(folder, { file: 'no/where' }, answer(Buffer.from('x')), signal)).rejects.toThrow('no/where')
  })
})

describe('disk-download', () => {
  const download = (stubs: readonly Stub[], ...argv: string[]) =>
    runClimc(['disk-download', 'd1', 'out', ...argv], { modules: { 'compute/disks': disks }, stubs, cwd: folder })
  const found = [
    on('GET /disks/d1', { disk: { id: 'id-1', storage_id: 'st' } }),
    on('GET /storages/st', { storage: { hosts: [{ id: 'h1' }, { id: 'h2' }, { id: 'h3' }] } }),
    on('GET /hosts/h1', { host: { manager_uri: '' } }),
    on('GET /hosts/h2', { host: { manager_uri: 'http://stub.test/h2' } }),
  ]

  it('takes the first host that gives the disk', async () => {
    const path = 'GET /download/disks/st/id-1'
    const outcome = await download([
      ...found,
      refuse(path, 500, 'InternalServerError', 'disk full'),
      on('GET /hosts/h3', { host: { manager_uri: 'http://stub.test/h3' } }),
      { key: path, answer: { text: 'content' } },
    ])
    expect(outcome).toMatchObject({ code: 0, stdout: '' })
    expect(outcome.stderr).toContain('host h2: ')
    expect(await readFile(join(folder, 'out'), 'utf8')).toBe('content')
  })

  it('writes nothing where no host gives it', async () => {
    const storage = on('GET /storages/st', { storage: {} })
    const outcome = await download([...found.slice(0, 1), storage])
    expect(outcome.code).toBe(5)
    expect(outcome.stderr).toContain('No host')
    await expect(stat(join(folder, 'out'))).rejects.toThrow()
  })

  it('refuses a time limit that is none', async () => {
    expect(await download([], '--timeout', '0')).toMatchObject({ code: 2 })
  })
})

describe('sparse-file-hole', () => {
  const holes = async (): Promise<unknown> => {
    const argv = ['sparse-file-hole', 'f', '--output-format', 'json']
    const { stdout, code } = await runClimc(argv, { modules: { 'compute/disks': disks }, cwd: folder })
    expect(code).toBe(0)
    return JSON.parse(stdout)
  }

  it('shows where a sparse file is empty', async () => {
    const file = await open(join(folder, 'f'), 'w')
    await file.write(Buffer.alloc(5000, 'x'), 0, 5000, 1_048_576)
    await file.truncate(3_000_000)
    const { blocks } = await file.stat()
    await file.close()
    // A file system without holes has nothing to show.
    const expected = [
      { Offset: 0, Length: 1_048_576 },
      { Offset: 1_048_576 + 8192, Length: 3_000_000 - 1_048_576 - 8192 },
    ]
    expect(await holes()).toEqual(blocks * 512 < 3_000_000 ? expected : [])
  })

  it('shows none in a file that is full, even of zeros', async () => {
    await writeFile(join(folder, 'f'), Buffer.alloc(100_000))
    expect(await holes()).toEqual([])
  })
})

describeCommands('disks', run => {
  it('creates several by one request, as described', async () => {
    const argv = [
      'data',
      '100g,fs=ext4',
      '--count',
      '3',
      '--schedtag',
      'ssd:prefer',
      '--backend',
      'rbd',
      '--project',
      'p',
    ]
    const { requests, stderr } = await run('disk-create', ...argv, '--snapshot-id', 's')
    expect(requests).toHaveLength(1)
    expect(requests[0]?.body).toMatchObject({
      count: 3,
      disk: {
        name: 'data',
        size: 102400,
        fs: 'ext4',
        backend: 'rbd',
        project_id: 'p',
        tenant: 'p',
        schedtags: [{ id: 'ssd' }],
      },
    })
    expect(stderr).toContain('--snapshot-id')
  })

  it('sends the features of a file system together', async () => {
    const { requests } = await run(
      'disk-rebuild',
      'd',
      '--fs',
      'ext4',
      '--fs-feature-ext4-reserved-blocks-percentage',
      '3',
    )
    expect(requests[0]?.body).toEqual({
      disk: { fs: 'ext4', fs_features: { ext4: { case_insensitive: false, reserved_blocks_percentage: 3 } } },
    })
  })

  it('reads yes and no in both forms', async () => {
    const off = await run('disk-update', 'd', '--auto-delete', 'disable', '--auto-snapshot', 'disable')
    expect(off.requests[0]?.body).toEqual({ disk: { auto_delete: false, auto_snapshot: false } })
    const on = await run('disk-update', 'd', '--auto-delete', 'enable')
    expect(on.requests[0]?.body).toEqual({ disk: { auto_delete: true } })
  })

  it('finds private clouds', async () => {
    const { requests } = await run('disk-list', '--cloud-type', 'Private')
    expect(requests[0]?.query).toEqual(expect.arrayContaining(['cloud_type=Private', 'private_cloud=true']))
  })
})
