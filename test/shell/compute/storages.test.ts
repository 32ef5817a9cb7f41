import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, UsageError } from '../../../src/core/errors/index.ts'
import { cephCommand, cephConf, clusterOf, runCeph } from '../../../src/shell/compute/storages/ceph.ts'
import { cephOutput } from '../../../src/shell/compute/storages/ceph-output.ts'
import { contextWith } from '../support/context.ts'
import { describeCommands } from '../support/run.ts'

const STORAGE = {
  storage_type: 'rbd',
  storage_conf: { key: 'AQ==', mon_host: '10.0.0.1,10.0.0.2', pool: 'p', enable_messenger_v2: true },
}

describe('storage-ceph-run', () => {
  it('writes the configuration of the cluster', () => {
    expect(cephConf(clusterOf(STORAGE), '/k')).toBe(
      '[global]\nmon host = [v2:10.0.0.1:3300/0,v1:10.0.0.1:6789/0],[v2:10.0.0.2:3300/0,v1:10.0.0.2:6789/0]\n' +
        'rados mon op timeout = 5\nrados osd_op timeout = 1200\nclient mount timeout = 120\n\nkeyring = /k\n',
    )
    expect(cephConf({ monHost: 'm', messengerV2: false }, undefined)).toContain('auth_client_required = none')
  })

  it('takes the name of the program or leaves it out', () => {
    expect(cephCommand('df')).toEqual({ program: 'ceph', args: ['df'] })
    expect(cephCommand('rbd ls  pool')).toEqual({ program: 'rbd', args: ['ls', 'pool'] })
    expect(() => cephCommand(' ')).toThrow(UsageError)
  })

  it('refuses a storage that is not Ceph', () => {
    expect(() => clusterOf({ storage_type: 'local' })).toThrow('"local"')
  })
})

describeCommands('storages', (run, folder) => {
  it('names what a kind of storage lacks', async () => {
    const got = await run('storage-create', 's', 'z', '--storage-type', 'rbd', '--rbd-pool', 'p')
    expect(got).toMatchObject({ code: 2, requests: [] })
    expect(got.stderr).toContain('--rbd-mon-host')
  })

  it('runs ceph with a configuration and a key that only the user can read', async () => {
    const bin = join(folder(), 'bin')
    await mkdir(bin)
    const script =
      '#!/bin/sh\nprintf \'{"args":"%s","key":"%s","mode":"%s"}\' "$*" "$(grep -o key.* "$6")" "$(stat -c %a "$6")"\n'
    await writeFile(join(bin, 'ceph'), script)
    await chmod(join(bin, 'ceph'), 0o755)
    const context = contextWith({ cwd: folder(), env: { PATH: `${bin}:${process.env.PATH}` } })
    const text = await cephOutput(STORAGE, 'df detail', context)
    const got: unknown = JSON.parse(text)
    expect(got).toMatchObject({ mode: '600', key: expect.stringContaining('key = AQ==') })
    expect(got).toMatchObject({ args: expect.stringMatching(/^--format json --conf \S+ --keyring \S+ df detail$/) })
  })

  it('says that the program is not there', async () => {
    const context = contextWith({ cwd: folder(), env: { PATH: folder() } })
    await expect(runCeph(clusterOf(STORAGE), 'df', context)).rejects.toThrow(ConfigError)
  })
})
