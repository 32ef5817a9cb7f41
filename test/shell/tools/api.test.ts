import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UsageError } from '../../../src/core/errors/index.ts'
import { place, readField, typedValue } from '../../../src/shell/tools/api/fields.ts'
import { servicePath } from '../../../src/shell/tools/api/path.ts'
import { PASSWORD, runClimc } from '../../support/run-climc.ts'
import { on, refuse } from '../../support/stub-cloud.ts'

const SERVERS = { servers: [{ id: 's1' }, { id: 's2' }], total: 3, limit: 2, offset: 0 }

describe('api', () => {
  test('prints the JSON that comes back, with our authentication', async () => {
    const got = await runClimc(['api', 'GET', 'compute', '/servers'], { stubs: [on('GET /servers', SERVERS)] })
    expect([got.code, got.stderr, got.authentications]).toEqual([0, '', 1])
    expect(JSON.parse(got.stdout)).toEqual(SERVERS)
  })

  test('knows services by their type and by what people call them; methods in any case, paths with or without slash', async () => {
    for (const service of ['compute', 'compute_v2', 'region']) {
      const got = await runClimc(['api', 'get', service, 'servers/w%2F1?details=true'], {
        stubs: [on('GET /servers/w%2F1?details=true', { server: {} })],
      })
      expect(got.code).toBe(0)
    }
  })

  test('sends fields as the query of a GET, as the body of a POST', async () => {
    const fields = ['--field', 'limit=2', '-f', 'name=007', '--field', 'tags[]=a', '--field', 'tags[]=b']
    const query = 'limit=2&name=007&tags.0=a&tags.1=b'
    const get = await runClimc(['api', 'GET', 'lab', '/x', ...fields], { stubs: [on(`GET /x?${query}`, {})] })
    expect(get.code).toBe(0)
    const body = { limit: 2, name: '007', tags: ['a', 'b'] }
    const post = await runClimc(['api', 'POST', 'lab', '/x', ...fields], {
      stubs: [on('POST /x', { done: true }, body)],
    })
    expect(JSON.parse(post.stdout)).toEqual({ done: true })
    const bare = await runClimc(['api', 'POST', 'lab', '/x'], { stubs: [on('POST /x', {})] })
    expect(bare.code).toBe(0)
  })

  describe('with files', () => {
    let folder: string
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'climc-api-'))
      writeFileSync(join(folder, 'body.json'), '{"x":{"id":12345678901234567890}}')
      writeFileSync(join(folder, 'note.txt'), 'two\nlines')
      writeFileSync(join(folder, 'broken.json'), '{"password": "geheim-9", ')
    })
    afterAll(() => rmSync(folder, { recursive: true }))

    test('--input is the body, and fields are the query then', async () => {
      const got = await runClimc(['api', 'PUT', 'lab', '/x', '--input', 'body.json', '--field', 'force=true'], {
        cwd: folder,
        stubs: [on('PUT /x?force=true', {}, { x: { id: 12345678901234567890n } })],
      })
      expect(got.code).toBe(0)
    })

    test('@FILE is the content of a file', async () => {
      const got = await runClimc(['api', 'POST', 'lab', '/x', '--field', 'note=@note.txt', '--raw-field', 'at=@x'], {
        cwd: folder,
        stubs: [on('POST /x', {}, { at: '@x', note: 'two\nlines' })],
      })
      expect(got.code).toBe(0)
    })

    test('what cannot be read is refused before any request, and not shown', async () => {
      for (const argv of [
        ['--input', 'broken.json'],
        ['--input', 'none.json'],
        ['--field', 'a=@none.txt'],
      ]) {
        const got = await runClimc(['api', 'POST', 'lab', '/x', ...argv], { cwd: folder })
        expect(got).toMatchObject({ code: 2, stdout: '', authentications: 0 })
        expect(got.stderr).not.toContain('geheim-9')
      }
    })
  })

  test('sends headers; the token stays out of what is shown', async () => {
    const got = await runClimc(['--debug', 'api', 'GET', 'lab', '/x', '-H', 'X-Wish: more'], {
      stubs: [on('GET /x', {})],
    })
    expect(got.stderr).toMatch(/x-wish: more/i)
    expect(got.stderr).not.toContain(PASSWORD)
    expect((await runClimc(['api', 'GET', 'lab', '/x', '-H', 'no header'])).code).toBe(2)
  })

  test('prints what the server answered when it refuses, with the code of the status', async () => {
    const answer = { error: { class: 'NotFoundError', code: 404, details: 'server ghost not found' } }
    const got = await runClimc(['api', 'GET', 'compute', '/servers/ghost'], {
      stubs: [refuse('GET /servers/ghost', 404, 'NotFoundError', 'server ghost not found')],
    })
    expect(got.code).toBe(5)
    expect(JSON.parse(got.stdout)).toEqual(answer)
    expect(got.stderr).toMatch(/^climc: api ghost: server ghost not found\n/)
  })

  test('shows text as it is, and nothing for nothing', async () => {
    const text = await runClimc(['api', 'GET', 'lab', '/x'], { stubs: [{ key: 'GET /x', answer: { text: 'pong' } }] })
    expect(text.stdout).toBe('pong\n')
    const none = await runClimc(['api', 'DELETE', 'lab', '/x'], {
      stubs: [{ key: 'DELETE /x', answer: { text: '' } }],
    })
    expect([none.code, none.stdout]).toEqual([0, ''])
  })

  describe('--paginate', () => {
    const LAST = { servers: [{ id: 's3' }], total: 3, limit: 2, offset: 2 }
    const stubs = [on('GET /servers?limit=2', SERVERS), on('GET /servers?limit=2&offset=2', LAST)]
    const argv = ['api', 'GET', 'compute', '/servers', '--field', 'limit=2', '--paginate']

    test('merges the pages of a list into one document', async () => {
      const got = await runClimc(argv, { stubs })
      expect(JSON.parse(got.stdout)).toEqual({ servers: [{ id: 's1' }, { id: 's2' }, { id: 's3' }], total: 3 })
    })

    test('shows them row by row in a format of rows', async () => {
      const got = await runClimc([...argv, '--output-format', 'ndjson'], { stubs })
      expect(got.stdout).toBe('{"id":"s1"}\n{"id":"s2"}\n{"id":"s3"}\n')
    })

    test('follows markers', async () => {
      const page = (id: string, next: string) => ({ events: [{ id }], next_marker: next })
      const got = await runClimc(['api', 'GET', 'lab', '/events', '--paginate'], {
        stubs: [
          on('GET /events?limit=200', page('e1', 'm1')),
          on('GET /events?limit=200&paging_marker=m1', page('e2', '')),
        ],
      })
      expect(JSON.parse(got.stdout)).toEqual({ events: [{ id: 'e1' }, { id: 'e2' }], total: 2 })
    })

    test('refuses what has no pages', async () => {
      expect((await runClimc(['api', 'POST', 'lab', '/x', '--paginate'])).code).toBe(2)
      const got = await runClimc(['api', 'GET', 'lab', '/x', '--paginate'], {
        stubs: [on('GET /x?limit=200', { a: 1 })],
      })
      expect([got.code, got.stdout]).toEqual([1, ''])
    })
  })

  test.each([
    ['GET', 'lab', '//evil.test/x'],
    ['GET', 'lab', 'https://evil.test/x'],
    ['GET', 'lab', '/a/../../b'],
    ['GET', 'lab', '/a/%2E%2e/b'],
    ['GET', 'lab', '/a\\..\\b'],
    ['GET', 'lab', '/a#b'],
    ['STEAL', 'lab', '/a'],
  ])('%s %s %s is refused before any request', async (...words) => {
    const got = await runClimc(['api', ...words])
    expect(got).toMatchObject({ code: 2, stdout: '', authentications: 0 })
  })

  test('a service that the catalogue does not have is named together with those that it has', async () => {
    const got = await runClimc(['api', 'GET', 'kitchen', '/x'])
    expect(got.code).toBe(3)
    expect(got.stderr).toMatch(/no service kitchen; it has .*compute_v2/)
  })
})

test('whatever the path is, it stays below the service or is refused', () => {
  const bits = fc.constantFrom(
    '/',
    '..',
    '.',
    '%2e',
    '\\',
    '//',
    '?',
    '@evil.test',
    ':80',
    'a',
    'é',
    ' ',
    '\t',
    'http:',
  )
  const anything = fc.oneof(
    fc.array(bits, { maxLength: 8 }).map(parts => parts.join('')),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(anything, given => {
      let path: string
      try {
        path = servicePath(given)
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError)
        return
      }
      const url = new URL(`http://h.test/base${path}`)
      expect(url.host).toBe('h.test')
      expect(url.pathname.startsWith('/base/')).toBe(true)
    }),
  )
})

describe('fields', () => {
  const built = (...words: string[]) => {
    const target = {}
    for (const word of words) {
      const { path, value } = readField(word, '--field')
      place(target, path, value)
    }
    return target
  }

  test('build objects and lists', () => {
    expect(built('a[b][c]=1', 'a[b][d]=2', 'e[]=x', 'e[]=y', 'f=')).toEqual({
      a: { b: { c: '1', d: '2' } },
      e: ['x', 'y'],
      f: '',
    })
    expect(built('n[][a]=1', 'n[][b]=2', 'n[][a]=3')).toEqual({ n: [{ a: '1', b: '2' }, { a: '3' }] })
    expect(built('a=1=2')).toEqual({ a: '1=2' })
    expect(Object.entries(built('__proto__[x]=1'))).toEqual([['__proto__', { x: '1' }]])
  })

  test.each([['a'], ['=1'], ['a[=1'], ['a]b=1'], ['[]=1'], ['a[b]c=1']])('%s is refused', word => {
    expect(() => readField(word, '--field')).toThrow(UsageError)
  })

  test('that are two things at once are refused', () => {
    for (const words of [
      ['a=1', 'a[b]=2'],
      ['a[]=1', 'a[b]=2'],
      ['a[b]=1', 'a=2'],
    ])
      expect(() => built(...words)).toThrow(UsageError)
  })

  test('have the types that they look like', async () => {
    const read = async (name: string): Promise<string> => `content of ${name}`
    const typed = (word: string) => typedValue(word, read)
    expect(await Promise.all(['true', 'null', '-1.5e3', '007', '', 'x', '@f'].map(typed))).toEqual([
      true,
      null,
      -1500,
      '007',
      '',
      'x',
      'content of f',
    ])
    expect(await typed('12345678901234567890')).toBe(12345678901234567890n)
  })
})
