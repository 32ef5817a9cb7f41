import { describe, expect, test } from 'vitest'
import { resource } from '../../../src/api/resource.ts'
import { run } from '../../../src/cli/run.ts'
import { climc } from '../../../src/shell/program.ts'
import { defineResource, list } from '../../../src/shell/resource.ts'
import { contextWith } from '../../support/context.ts'
import { ENV, runClimc } from '../../support/run-climc.ts'
import { lines, runGadgets } from '../../support/run-gadgets.ts'
import { pipe, slowPipe, terminal } from '../../support/sinks.ts'
import { on, refuse, type Stub, StubCloud } from '../../support/stub-cloud.ts'

const gadget = (i: number) => ({ id: `g-${i}`, name: `n${i}` })
const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => gadget(from + i))
const at = (offset: number, limit = 3) =>
  `GET /gadgets?details=false&limit=${limit}&offset=${offset}&summary_stats=false`
const page = (offset: number, total = 7): Stub =>
  on(at(offset), { gadgets: range(offset, Math.min(3, total - offset)), total, limit: 3, offset })
const PAGES = [page(0), page(3), page(6)]
const all = (format: string, stubs = PAGES, ...words: string[]) =>
  runGadgets(['gadget-list', '--all', '--limit', '3', '--output-format', format, ...words], stubs)

describe('--all', () => {
  test('asks for every page and shows it as it comes', async () => {
    const got = await all('ndjson')
    expect(got.stdout).toBe(lines(...range(0, 7).map(({ id, name }) => `{"id":"${id}","name":"${name}"}`)))
    expect(got).toMatchObject({ code: 0, stderr: '' })
  })

  test.each([
    ['csv', 'ID,Name,Status,Size,Labels', 'g-6,n6,,,'],
    ['value', 'g-0\tn0\t\t\t', 'g-6\tn6\t\t\t'],
    ['name', 'n0', 'n6'],
    ['markdown', '| ID | Name | Status | Size | Labels |', '| g-6 | n6 | | | |'],
    ['template={{id}}', 'g-0', 'g-6'],
  ])('as %s', async (format, first, last) => {
    const text = (await all(format)).stdout.slice(0, -1).split('\n')
    expect(text[0]).toBe(first)
    expect(text.at(-1)).toBe(last)
    expect(text.filter(line => line.includes('g-') || line.startsWith('n'))).toHaveLength(7)
  })

  test.each(['json', 'yaml'])('%s is one document, of the shape of a page', async format => {
    const stubs = [on(at(0, 200), { gadgets: range(0, 7), total: 7, limit: 200 })]
    const whole = await runGadgets(['gadget-list', '--all', '--output-format', format], stubs)
    expect((await all(format)).stdout).toBe(whole.stdout)
    if (format === 'json')
      expect(JSON.parse(whole.stdout)).toEqual({ data: range(0, 7), limit: 0, offset: 0, total: 7 })
  })

  test('kv has an empty line between two objects, also of two pages', async () => {
    expect((await all('kv')).stdout).toBe(
      range(0, 7)
        .map(({ id, name }) => `  id: ${id}\nname: ${name}\n`)
        .join('\n'),
    )
  })

  test('a table has the columns that the resource names, as wide as the first page needs', async () => {
    const wide = { id: 'g-3', name: 'a name that is wide\nin two lines', size: 5 }
    const second = on(at(3), { gadgets: [wide, gadget(4)], total: 5, limit: 3, offset: 3 })
    expect((await all('table', [page(0, 5), second])).stdout).toBe(
      lines(
        '+-----+------+--------+------+--------+',
        '| ID  | Name | Status | Size | Labels |',
        '+-----+------+--------+------+--------+',
        '| g-0 | n0   |        |      |        |',
        '| g-1 | n1   |        |      |        |',
        '| g-2 | n2   |        |      |        |',
        '| g-3 | a name that is wide |        | 5    |        |',
        '|     | in two lines |        |      |        |',
        '| g-4 | n4   |        |      |        |',
        '+-----+------+--------+------+--------+',
        '***  Total: 5  ***',
      ),
    )
  })

  test('a list of one page looks as any list', async () => {
    const stubs = [on(at(0, 200), { gadgets: range(0, 2), total: 2, limit: 200 })]
    const got = await runGadgets(['gadget-list', '--all'], stubs)
    expect(got.stdout).toBe(
      lines(
        '+-----+------+',
        '| ID  | Name |',
        '+-----+------+',
        '| g-0 | n0   |',
        '| g-1 | n1   |',
        '+-----+------+',
        '***  Total: 2  ***',
      ),
    )
    const none = await runGadgets(['gadget-list', '--all'], [on(at(0, 200), { gadgets: [], total: 0 })])
    expect(none.stdout).toBe('***  Total: 0  ***\n')
  })

  test('begins at --offset', async () => {
    const got = await all('json', [page(3), page(6)], '--offset', '3')
    expect(JSON.parse(got.stdout)).toMatchObject({ data: range(3, 4), offset: 3, total: 7 })
  })

  test('with --columns streams, with --sort-by and --query holds everything', async () => {
    expect((await all('value', PAGES, '--columns', 'name')).stdout).toBe(lines(...range(0, 7).map(({ name }) => name)))
    const sorted = await all('name', PAGES, '--sort-by', 'name:desc')
    expect(sorted.stdout).toBe(lines('n6', 'n5', 'n4', 'n3', 'n2', 'n1', 'n0'))
    expect((await all('value', PAGES, '--query', 'length(@)')).stdout).toBe('7\n')
    const most = [on(at(0), { gadgets: range(0, 3), total: 100_001, limit: 3 }), page(3)]
    const got = await all('name', most, '--sort-by', 'name')
    expect(got).toMatchObject({ code: 1, stdout: '' })
    expect(got.stderr).toContain('There are 100001 rows')
  })

  test('shows an object once that newer ones push on to the next page', async () => {
    const shifted = on(at(3), { gadgets: [gadget(2), gadget(3)], total: 5, limit: 3, offset: 3 })
    expect((await all('name', [page(0, 5), shifted])).stdout).toBe(lines('n0', 'n1', 'n2', 'n3'))
  })

  test('stops at a server that shows the same again and again, or did not count', async () => {
    const same = [on(at(0), { gadgets: range(0, 3), total: 9 }), on(at(3), { gadgets: range(0, 3), total: 9 })]
    expect((await all('name', same)).stdout).toBe(lines('n0', 'n1', 'n2'))
    const uncounted = [on(at(0), { gadgets: range(0, 3) }), on(at(3), { gadgets: range(3, 1) })]
    expect((await all('name', uncounted)).stdout).toBe(lines('n0', 'n1', 'n2', 'n3'))
    const pair = (i: number) => ({ box: i })
    const pairs = [on(at(0), { gadgets: [0, 1, 2].map(pair) }), on(at(3), { gadgets: [0, 1, 2].map(pair) })]
    expect((await all('template={{box}}', pairs)).stdout).toBe(lines('0', '1', '2'))
    const unpaged = [on(at(0), { gadgets: range(0, 5) })]
    expect((await all('name', unpaged)).stdout).toBe(lines('n0', 'n1', 'n2', 'n3', 'n4'))
  })

  test('follows markers where the list has them', async () => {
    const happenings = resource({ keyword: 'event', plural: 'events', service: 'lab', columns: ['ID'] })
    const module = defineResource({ keyword: 'happening', resource: happenings, commands: { list: () => list({}) } })
    const query = (marker: string) => `GET /events?details=false&limit=2&offset=0${marker}&summary_stats=false`
    const stubs = [
      on(query(''), { events: range(0, 2), next_marker: 'm1', marker_field: 'id', marker_order: 'DESC' }),
      on(query('&paging_marker=m1'), { events: range(2, 1), next_marker: '' }),
    ]
    const argv = ['happening-list', '--all', '--limit', '2', '--output-format', 'name']
    const got = await runClimc(argv, { modules: { 'log/happenings': module }, stubs })
    expect(got).toMatchObject({ code: 0, stdout: lines('n0', 'n1', 'n2') })
  })

  test('what went wrong on the way is said, after what was shown', async () => {
    const got = await all('name', [page(0), refuse(at(3), 403, 'ForbiddenError', 'no more for you')])
    expect(got).toMatchObject({ code: 1, stdout: lines('n0', 'n1', 'n2') })
    expect(got.stderr).toContain('no more for you')
  })

  test('ends with Ctrl-C, with what was shown', async () => {
    const interrupt = new AbortController()
    const stubs = [page(0), { key: at(3), answer: { hangsAfter: () => interrupt.abort() } } as const]
    const argv = ['gadget-list', '--all', '--limit', '3', '--output-format', 'name']
    const got = await runGadgets(argv, stubs, { signal: interrupt.signal })
    expect(got).toMatchObject({ code: 130, stdout: lines('n0', 'n1', 'n2') })
  })

  test('is not for --export-file, nor with options that are wrong', async () => {
    for (const words of [
      ['--export-file', 'x.csv'],
      ['--limit', 'many'],
    ]) {
      expect(await runGadgets(['gadget-list', '--all', ...words])).toMatchObject({ code: 2, asked: [], stdout: '' })
    }
  })

  test('holds two pages at most, however many rows and however slow the reader', async () => {
    const size = 500
    const rows = 50_000
    const stdout = slowPipe()
    const ahead: number[] = []
    const auth = new StubCloud([])
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : String(input))
      if (!url.pathname.endsWith('/gadgets')) return auth.fetch(input, init)
      const offset = Number(url.searchParams.get('offset'))
      ahead.push(offset / size - Math.floor(count(stdout.pieces) / size))
      return Response.json({ gadgets: range(offset, size), total: rows, limit: size, offset })
    }
    const { gadgetModule } = await import('../../support/gadgets.ts')
    const own = climc(() => '')
    const entry = { heading: '', commands: gadgetModule.names.join(' '), load: async () => ({ default: gadgetModule }) }
    const program = {
      ...own,
      index: { services: {}, modules: { 'lab/gadgets': entry }, loadSummaries: async () => ({}) },
    }
    const argv = ['gadget-list', '--all', '--limit', String(size), '--output-format', 'ndjson']
    expect(await run(argv, program, contextWith({ env: ENV, stdout, fetch }))).toBe(0)
    expect(count(stdout.pieces)).toBe(rows)
    expect(ahead).toHaveLength(rows / size)
    expect(Math.max(...ahead)).toBeLessThanOrEqual(2)
    // A piece is never more than a page.
    expect(stdout.mostWaiting).toBeLessThan(size * 40)
  })
})

let counted = { pieces: 0, lines: 0 }
/** How many lines there are; goes on where the last call stopped. */
function count(pieces: readonly string[]): number {
  for (; counted.pieces < pieces.length; counted = { ...counted, pieces: counted.pieces + 1 }) {
    counted = { ...counted, lines: counted.lines + (pieces[counted.pieces]?.split('\n').length ?? 1) - 1 }
  }
  return counted.lines
}

describe('a list without --all', () => {
  const listed = (total: number, setting: Parameters<typeof runGadgets>[2], more: object = {}) =>
    runGadgets(
      ['gadget-list', '--output-format', 'name'],
      [on(at(0, 5), { gadgets: range(0, 2), total, ...more })],
      setting,
    )

  test('tells a terminal that there is more, on stderr', async () => {
    expect(await listed(412, { stderr: terminal() })).toMatchObject({
      code: 0,
      stdout: lines('n0', 'n1'),
      stderr: '2 of 412 shown; --all for the rest\n',
    })
    const marked = await listed(0, { stderr: terminal() }, { next_marker: 'm' })
    expect(marked.stderr).toBe('2 shown, and there are more; --all for the rest\n')
  })

  test('tells nobody else, and not when that is all', async () => {
    expect((await listed(412, { stderr: pipe(), stdout: terminal() })).stderr).toBe('')
    expect((await listed(2, { stderr: terminal() })).stderr).toBe('')
  })

  test('tells a terminal where else there may be some, when a project has none', async () => {
    const empty = async (words: string[], stderr = terminal()) => {
      const asked = `GET /disks?details=false&limit=20&offset=0${words.length === 0 ? '' : '&scope=project'}&summary_stats=false`
      return (await runClimc(['disk-list', ...words], { stubs: [on(asked, { disks: [] })], stderr })).stderr
    }
    expect(await empty([])).toBe('None in this project; --scope system looks everywhere, where your role allows it\n')
    expect(await empty(['--scope', 'project'])).toBe('')
    expect(await empty([], pipe())).toBe('')
    // Nobody's project has zones.
    const zones = on('GET /zones?details=false&limit=20&offset=0&summary_stats=false', { zones: [] })
    expect((await runClimc(['zone-list'], { stubs: [zones], stderr: terminal() })).stderr).toBe('')
  })

  test('sends what it always sent', async () => {
    expect((await listed(2, {})).asked).toEqual([{ key: at(0, 5) }])
  })
})
