import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { objectHeaders } from '../../../src/shell/compute/buckets/headers.ts'
import { report, sizeInBytes } from '../../../src/shell/compute/buckets/perf-mon.ts'
import { describeCommands } from '../support/run.ts'

describe('headers of an object', () => {
  it('gathers metadata under names as HTTP writes them, an option winning over --meta', () => {
    const meta = ['max-age:100', 'MAX-age: 200', 'content-type:x', 'odd', 'a:b:c', 'k:', 'blank key:v']
    const { headers, overlooked } = objectHeaders({ meta, content_type: 'text/plain', content_md5: 'm' })
    expect([...headers]).toEqual([
      ['Max-Age', ['100', '200']],
      ['Content-Type', ['text/plain']],
      ['blank key', ['v']],
      ['Content-Md5', ['m']],
    ])
    expect(overlooked).toEqual(['odd', 'a:b:c', 'k:'])
  })
})

describe('bucket-perf-mon', () => {
  it.each([
    ['1', 1],
    ['32b', 32],
    ['4M', 4194304],
    ['2k', 2048],
  ])('reads the size %s', (text, bytes) => {
    expect(sizeInBytes('--payload', text)).toBe(bytes)
  })

  it.each(['', 'M', '1.5M', '-1', '999999P'])('refuses the size "%s"', text => {
    expect(() => sizeInBytes('--payload', text)).toThrow('--payload')
  })

  it('reports in the words of the original', () => {
    expect(report({ upload: 1000, download: 500, remove: 20 }, 4194304)).toBe(
      'Upload delay 1000.000000 ms throughput 32.000000 MB/s\n' +
        'Download delay 500.000000 ms throughput 64.000000 MB/s\nDelete delay 20.000000 ms\n',
    )
  })
})

describeCommands('buckets', (run, folder) => {
  it('uploads a file as it is, with its key and headers', async () => {
    await mkdir(join(folder(), 'a b'))
    await writeFile(join(folder(), 'a b', 'x.txt'), 'hello, 世界')
    const { requests, code, stderr } = await run(
      ...(['bucket-object-upload', 'my/bucket', 'dir/é.txt', '--path', 'a b/x.txt', '--acl', 'private'] as const),
      ...['--content-type', 'text/plain', '--meta', 'team:web', '--meta', 'odd'],
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '--meta: "odd" is not sent: it is no key:value.\n' })
    expect(requests).toMatchObject([
      {
        ...{ method: 'POST', path: '/buckets/my%2Fbucket/upload', body: 'hello, 世界' },
        headers: {
          'x-yunion-bucket-upload-key': Buffer.from('dir/é.txt').toString('latin1'),
          'x-yunion-bucket-upload-acl': 'private',
          'x-yunion-meta-team': 'web',
        },
      },
    ])
  })

  it.each([
    [['bucket-object-upload', 'b', 'k', '--path', 'nope'], '"nope"'],
    [['bucket-object-upload', 'b', 'k', '--path', '.'], '"."'],
    [['bucket-object-upload', 'b', 'k', '--path', ''], '--content-length'],
    [['bucket-metadata', 'b', '--content-type', 'x'], '--key'],
    [['bucket-metadata', 'b', '--key', 'k', '--meta', 'odd'], '--meta'],
  ] as const)('refuses %j', async ([command, ...argv], part) => {
    const { requests, code, stderr } = await run(command, ...argv)
    expect({ requests, code }).toEqual({ requests: [], code: 2 })
    expect(stderr).toContain(part)
  })

  it('does not probe through a cloud provider that is not connected', async () => {
    const { requests, code, stderr } = await run('bucket-perf-mon', 'b')
    expect(requests.map(r => r.method)).toEqual(['GET', 'GET'])
    expect(code).toBe(1)
    expect(stderr).toContain('not connected')
  })
})
