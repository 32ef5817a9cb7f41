import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/core/errors/index.ts'
import { parseDisk } from '../../../src/shell/syntax/disk.ts'

const BLANK = { index: 0, size: -1, iops: 0, throughput: 0, auto_reset: false }
const parse = (text: string) => parseDisk(text, 0)

describe('parseDisk', () => {
  it.each([
    ['40G', { size: 40960 }],
    ['image=centos7,size=40g', { image_id: 'centos7', size: 40960 }],
    ['centos7:40g:local', { image_id: 'centos7', size: 40960, backend: 'local' }],
    ['100g,fs=ext4,mountpoint=/data', { size: 102400, fs: 'ext4', mountpoint: '/data' }],
    [
      'ext4:qcow2:scsi:none:ssd:/mnt',
      { fs: 'ext4', format: 'qcow2', driver: 'scsi', cache: 'none', medium: 'ssd', mountpoint: '/mnt' },
    ],
    ['autoextend,autoreset', { auto_reset: true }],
    ['volume', { disk_type: 'volume' }],
    ['snapshot=s1,storage=st,disk_type=data', { snapshot_id: 's1', storage_id: 'st', disk_type: 'data' }],
    ['auto_delete=0,boot_index=-1,iops=300', { auto_delete: false, boot_index: -1, iops: 300 }],
    [
      'fs=ext4,fs_features=casefold',
      { fs: 'ext4', fs_features: { ext4: { case_insensitive: true, reserved_blocks_percentage: 0 } } },
    ],
    ['img,image=', {}],
  ])('reads %s', (text, members) => {
    expect(parse(text)).toEqual({ ...BLANK, ...members })
  })

  it.each([
    ['', 'size=40G'],
    ['size=big', 'size=big'],
    ['10g,colour=red', 'colour=red'],
    ['fs=ext5', 'ext5'],
    ['a=b=c', 'a=b=c'],
    ['boot_index=200', 'boot_index=200'],
    ['iops=-1', 'iops=-1'],
    ['auto_delete=maybe', 'auto_delete=maybe'],
    ['fs_features=casefold', 'file system'],
    ['__proto__=x', '__proto__'],
  ])('points at what is wrong in %j', (text, part) => {
    expect(() => parse(text)).toThrow(UsageError)
    expect(() => parse(text)).toThrow(part)
    expect(() => parse(text)).toThrow('--disk')
  })

  it('keeps the place and every word of its own', () => {
    const image = fc.stringMatching(/^img-[a-z0-9]{1,8}$/)
    fc.assert(
      fc.property(fc.nat(15), fc.integer({ min: 1, max: 4096 }), image, (index, gigas, name) => {
        expect(parseDisk(`${name},${gigas}G`, index)).toEqual({ ...BLANK, index, size: gigas * 1024, image_id: name })
        expect(parseDisk(`size=${gigas}G:image=${name}`, index)).toEqual(parseDisk(`${name},${gigas}G`, index))
      }),
    )
  })

  it('reads any text, or refuses it as wrong usage', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        try {
          expect(parse(text)).toHaveProperty('size')
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError)
        }
      }),
    )
  })
})
