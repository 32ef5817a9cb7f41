import { describe, expect, test } from 'vitest'
import events from '../../../src/shell/events/events.ts'
import splitable from '../../../src/shell/events/splitable.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on, type Stub } from '../../support/stub-cloud.ts'

const modules = { 'events/events': events, 'events/splitable': splitable }
const run = (argv: readonly string[], stubs: readonly Stub[] = []) => runClimc(argv, { modules, stubs })
const NONE = { events: [] }

describe('the query of a list of events', () => {
  test.each([
    [[], 'limit=20'],
    [['--limit', '0', '--offset', '0'], ''],
    [['--limit', '-1'], ''],
    [['--limit', '5', '--offset', '10'], 'limit=5&offset=10'],
    [['--ascending'], 'limit=20&order=asc'],
    [['--descending'], 'limit=20&order=desc'],
    [['--ascending', '--descending'], 'limit=20'],
    [['--type', 'server', '--type', 'disk', '--id', 'a b'], 'limit=20&obj_id.0=a+b&obj_type.0=server&obj_type.1=disk'],
    [['--since', '2026-01-02T03:04:05Z'], 'limit=20&since=2026-01-02T03%3A04%3A05Z'],
    [['--action', 'sync/host', '--user', '张三'], `action.0=sync%2Fhost&limit=20&user=${encodeURIComponent('张三')}`],
  ])('event-show %j', async (words, query) => {
    const { asked, code } = await runClimc(['event-show', ...words], { modules, lenient: true })
    expect(asked.map(({ key }) => key)).toEqual([`GET /events${query === '' ? '' : `?${query}`}`])
    expect(code).toBe(1)
  })

  test('of one kind of resource says which', async () => {
    const { code, stdout } = await run(
      ['server-event', 'vm1', 'vm2', '--limit', '1'],
      [on('GET /events?limit=1&obj_id.0=vm1&obj_id.1=vm2&obj_type.0=server', NONE)],
    )
    expect({ code, stdout }).toEqual({ code: 0, stdout: '***  Total: 0  ***\n' })
  })

  test('goes to the service that keeps the log', async () => {
    const { asked } = await runClimc(['user-event', 'u1'], { modules, lenient: true })
    expect(asked).toEqual([{ key: 'GET /v3/events?limit=20&obj_id.0=u1&obj_type.0=user' }])
  })

  test.each([
    [['event-show', '--limit', 'many'], '--limit'],
    [['event-show', '--paging-order', 'up'], '--paging-order'],
    [['server-event'], 'ID'],
    [['logs-show', 'everything'], '"everything" is not one of'],
    [['logs-show', 'splitable', '--service', 'mars'], '--service'],
  ])('refuses %j', async (argv, part) => {
    const { code, stderr, asked } = await run(argv)
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
    expect(stderr).toContain(part)
  })
})

test('tables of a log are shown and dropped', async () => {
  const shown = await run(
    ['logs-show', 'splitable'],
    [on('GET /events/splitable?id=splitable&service=compute', { event: { tables: 'x' } })],
  )
  expect(shown.code).toBe(0)
  const dropped = await run(
    ['logs-purge-splitable', '--tables', 't1', '--tables', 't2', '--service', 'identity'],
    [on('POST /v3/events/purge-splitable', { events: {} }, { events: { tables: ['t1', 't2'], service: 'identity' } })],
  )
  expect(dropped.code).toBe(0)
})
