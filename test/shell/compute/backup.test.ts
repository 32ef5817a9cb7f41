import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import backup from '../../../src/shell/compute/backup.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on, type Stub } from '../../support/stub-cloud.ts'

const INFO = { size_mb: 20, disk_size_mb: 30, os_arch: 'x86_64', access_url: 'http://x', disk_config: { fs: 'ext4' } }

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'climc-backup-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const run = (stubs: readonly Stub[], ...argv: string[]) =>
  runClimc(argv, { modules: { 'compute/backup': backup }, stubs, cwd: folder })

describe('disk backups', () => {
  it('go from one region to another by a file', async () => {
    const exported = await run(
      [on('GET /diskbackups/b1/export-info', { diskbackup: INFO })],
      'diskbackup-export-info',
      'b1',
      '--output',
      'b.json',
    )
    expect(exported).toMatchObject({ code: 0, stdout: 'Exported to b.json\n' })
    expect(JSON.parse(await readFile(join(folder, 'b.json'), 'utf8'))).toEqual(INFO)
    const owner = { project_id: 'p', project: 'p', tenant: 'p', tenant_id: 'p' }
    const body = { diskbackups: { ...INFO, ...owner, name: 'n', backup_storage_id: 'bs' } }
    const stub = on('POST /diskbackups/import', { diskbackups: { id: 'new' } }, body)
    const imported = await run([stub], 'diskbackup-import', 'n', 'bs', 'b.json', '--tenant-id', 'p')
    expect(imported.code).toBe(0)
    expect(imported.stdout).toContain('new')
  })

  it('keep the project of the file, under its current name', async () => {
    await writeFile(join(folder, 'b.json'), '{"tenant":"t","unknown":1,"name":"old"}')
    const owner = { project_id: 't', project: 't', tenant: 't', tenant_id: 't' }
    const body = { diskbackups: { size_mb: 0, disk_size_mb: 0, ...owner, name: 'n', backup_storage_id: 'bs' } }
    const stub = on('POST /diskbackups/import', { diskbackups: {} }, body)
    expect((await run([stub], 'diskbackup-import', 'n', 'bs', 'b.json')).code).toBe(0)
  })

  it.each(['', '[]', 'no json'])('are not imported from a file that holds %j', async content => {
    await writeFile(join(folder, 'b.json'), content)
    const { code, stderr } = await run([], 'diskbackup-import', 'n', 'bs', 'b.json')
    expect(code).toBe(2)
    expect(stderr).toContain('diskbackup-export-info')
  })

  it('are shown where no file is asked for', async () => {
    const stub = on('GET /diskbackups/b1/export-info', { diskbackup: INFO })
    expect((await run([stub], 'diskbackup-export-info', 'b1')).stdout).toContain('x86_64')
  })
})
