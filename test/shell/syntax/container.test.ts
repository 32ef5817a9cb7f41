import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/core/errors/index.ts'
import { parseDevice, parseEnv, parsePostOverlay, parseRootFs } from '../../../src/shell/syntax/container.ts'
import { parseVolumeMount } from '../../../src/shell/syntax/volume-mount.ts'

describe('environment variables', () => {
  it('splits at the first =', () => {
    expect(parseEnv('LANG=C')).toEqual({ key: 'LANG', value: 'C' })
    expect(parseEnv('OPTS=-a=b -c')).toEqual({ key: 'OPTS', value: '-a=b -c' })
    expect(parseEnv('EMPTY=')).toEqual({ key: 'EMPTY' })
    for (const text of ['', 'LANG', '=C']) expect(() => parseEnv(text)).toThrow('--env')
  })

  it('reads back any key and value', () => {
    const key = fc.stringMatching(/^[A-Z_]+$/)
    fc.assert(
      fc.property(key, fc.string({ minLength: 1 }), (name, value) => {
        expect(parseEnv(`${name}=${value}`)).toEqual({ key: name, value })
      }),
    )
  })
})

describe('root file systems, devices, overlays', () => {
  it('reads them', () => {
    expect(parseRootFs('disk_index=1,sub_dir=root')).toEqual({
      type: 'disk',
      disk: { index: 1, sub_directory: 'root', res_gid: 0, res_uid: 0 },
      persistent: false,
    })
    expect(parseDevice('/dev/snd:/dev/x:rwm')).toEqual({
      type: 'host',
      host: { host_path: '/dev/snd', container_path: '/dev/x', permissions: 'rwm' },
    })
    expect(parsePostOverlay('/a:/b')).toEqual({
      host_lower_dir: ['/a'],
      container_target_dir: '/b',
      flatten_layers: false,
    })
  })

  it('refuses what is none', () => {
    for (const text of ['', 'disk=1', 'disk_index=x', 'disk_index=-1'])
      expect(() => parseRootFs(text)).toThrow(UsageError)
    for (const text of ['', '/dev/snd', '/a:/b', 'a:b:c:d']) expect(() => parseDevice(text)).toThrow('--device')
    for (const text of ['', '/a', '/a:/b:/c']) expect(() => parsePostOverlay(text)).toThrow('--mount-desc')
  })
})

describe('volumes to mount', () => {
  it.each([
    [
      'mount_path=/data,disk_index=0,ro=true',
      { type: 'disk', mount_path: '/data', read_only: true, disk: { index: 0 } },
    ],
    [
      'mount=/h,host_path=/srv,host_type=directory',
      { type: 'host_path', host_path: { path: '/srv', type: 'directory', auto_create: false } },
    ],
    ['mount=/o,disk_id=d,overlay=/a:/b', { disk: { id: 'd', overlay: { lower_dir: ['/a', '/b'] } } }],
    ['mount=/c,cephfs=f1', { type: 'ceph_fs', ceph_fs: { id: 'f1' } }],
  ])('reads %s', (text, members) => {
    expect(parseVolumeMount(text).mount).toMatchObject(members)
  })

  it('leaves the text of a file to be read later', () => {
    expect(parseVolumeMount('mount=/etc/x,text_file=x.conf')).toMatchObject({
      textFile: 'x.conf',
      mount: { type: 'text' },
    })
  })

  it.each(['', 'mount', 'colour=red', 'ro=perhaps', 'fs_user=x', 'host_type=link', 'disk_index=-1', '__proto__=x'])(
    'refuses %j',
    text => {
      expect(() => parseVolumeMount(text)).toThrow('--volume-mount')
    },
  )

  it('reads any text, or refuses it as wrong usage', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        try {
          expect(parseVolumeMount(text).mount).toHaveProperty('read_only')
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError)
        }
      }),
    )
  })
})
