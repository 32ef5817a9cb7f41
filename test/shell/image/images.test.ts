import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DevRegion, startDevRegion } from '../../../src/region/index.ts'
import { climcAt, type Ran } from '../../support/climc-at.ts'
import { describeCommands } from '../support/run.ts'

describeCommands('images', (run, folder) => {
  it('uploads a file as it is, what is said of it in headers', async () => {
    await writeFile(join(folder(), 'disk.img'), 'content, 世界')
    const { requests, code, stderr } = await run(
      ...(['image-upload', 'web', 'disk.img', '--format', 'raw', '--os-arch', 'x86', '--boot-mode', 'BIOS'] as const),
      ...['--size', '7', '--notes', 'für später', '--internal-path-map', 'a/b:/c', '--owner-project-domain', 'Default'],
    )
    expect(code).toBe(0)
    expect(stderr).toContain('--owner-project-domain')
    expect(requests).toMatchObject([
      {
        ...{ method: 'POST', path: '/v1/images', body: 'content, 世界' },
        headers: {
          'x-image-meta-name': 'web',
          'x-image-meta-disk-format': 'raw',
          'x-image-meta-os_arch': 'x86',
          'x-image-meta-property-os_arch': 'x86',
          'x-image-meta-property-uefi_support': 'false',
          'x-image-meta-size': '7340032',
          'x-image-meta-property-notes': 'f%C3%BCr%20sp%C3%A4ter',
          'x-image-meta-property-internal_path_map': '{"a/b":"/c"}',
        },
      },
    ])
  })

  it('lets the service fetch a file', async () => {
    const { requests } = await run('image-import', 'web', 'http://x/y', '--format', 'iso', '--compress-format', 'gz')
    expect(requests[0]?.headers).toMatchObject({
      'x-glance-api-copy-from': 'http://x/y',
      'x-glance-compress-format': 'gz',
    })
  })

  it.each([
    [['image-upload', 'a', 'nope'], 'FILE: cannot read "nope"'],
    [['image-import', 'a', 'http://x/y'], '--format'],
    [['image-update', 'a', '--internal-path-map', 'a:b:c'], '--internal-path-map'],
  ] as const)('refuses %j', async ([command, ...argv], part) => {
    const { requests, code, stderr } = await run(command, ...argv)
    expect({ requests, code }).toEqual({ requests: [], code: 2 })
    expect(stderr).toContain(part)
  })

  it('says both or neither: nothing of protection is sent', async () => {
    const { requests } = await run('image-update', 'a', '--protected', '--unprotected', '--standard')
    expect(requests[1]?.headers).toEqual({ 'x-image-meta-is_standard': 'true' })
  })
})

describe('images of a region', () => {
  const content = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7 + (i >> 8)) % 256))
  let folder: string
  let region: DevRegion
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'climc-images-'))
    region = await startDevRegion({ testcloud: false, hypervisors: 1 })
    await writeFile(join(folder, 'disk.img'), content)
  })
  afterAll(async () => {
    await region.close()
    await rm(folder, { recursive: true, force: true })
  })

  const climc = (...argv: readonly string[]): Promise<Ran> => climcAt(region, argv)
  const json = async (...argv: readonly string[]): Promise<unknown> => {
    const { code, stdout, stderr } = await climc('--output-format', 'json', ...argv)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return JSON.parse(stdout)
  }

  it('are uploaded, shown and downloaded', async () => {
    const file = join(folder, 'disk.img')
    const about = ['--os-type', 'Linux', '--notes', 'für später', '--min-ram', '64']
    await json('image-upload', 'web', file, ...about)
    await region.settled()
    expect(await json('image-show', 'web')).toMatchObject({
      ...{ name: 'web', status: 'active', disk_format: 'raw', size: '300000', min_ram: '64' },
      properties: { os_type: 'Linux', notes: 'für später' },
    })
    const back = join(folder, 'back.img')
    expect(await json('image-download', 'web', '--output', back)).toMatchObject({ name: 'web' })
    expect(await readFile(back)).toEqual(content)
    const told = await climc('image-download', 'web', '--output', back)
    expect(told.stdout).toMatch(/\nImage size: {2}300000\n$/)
  })

  it('keep the properties that a change does not mention', async () => {
    await json('image-update', 'web', '--os-version', '12', '--unprotected', '--description', 'a ü')
    expect(await json('image-show', 'web')).toMatchObject({
      ...{ description: 'a ü', protected: 'false' },
      properties: { os_type: 'Linux', notes: 'für später', os_version: '12' },
    })
  })

  it('are listed, with details too, and shared', async () => {
    expect(await json('image-public', 'web')).toMatchObject({ is_public: true, public_scope: 'system' })
    const listed = await json('image-list', '--details', '--is-public', 'true', '--name', 'web')
    expect(JSON.stringify(listed)).toContain('"web"')
    expect(await json('image-private', 'web')).toMatchObject({ is_public: false })
    expect(await json('image-statistics')).toMatchObject({ status_info: [{ status: 'active' }] })
  })

  it('are deleted, and not found afterwards, which is said although HEAD says nothing', async () => {
    expect(await climc('image-delete', 'web', '--yes')).toMatchObject({ code: 0 })
    const { code, stderr } = await climc('image-show', 'web')
    expect(code).toBe(5)
    expect(stderr).toContain('image web not found')
    expect(stderr).toContain('climc image-list')
  })
})
