import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Output } from '../../../src/cli/output.ts'
import { toneOf } from '../../../src/cli/render/colour.ts'
import { type OutputFormat, render } from '../../../src/cli/render/index.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { contextWith } from '../../support/context.ts'
import { lines } from '../../support/run-gadgets.ts'
import { pipe, type Recorder, terminal } from '../../support/sinks.ts'

const ESCAPE = '\u001b'

async function shown(
  output: Output,
  stdout: Recorder,
  env: Record<string, string> = {},
  format: OutputFormat = 'table',
): Promise<string> {
  await render(output, format, contextWith({ stdout, env }))
  return stdout.text
}

const listOf = (...data: JsonObject[]): Output => ({
  kind: 'list',
  page: { data, total: data.length, limit: 0, offset: 0 },
})

test('what failed of a batch is a sentence on a terminal, all that is known in a pipe', async () => {
  const data = { class: 'NotFoundError', details: 'no web', request: { url: 'http://h/servers/web' } }
  const output: Output = { kind: 'batch', items: [{ status: 404, id: 'web', data, error: new Error('no web') }] }
  expect(await shown(output, terminal(200), { NO_COLOR: '1' })).toContain('| 404    | web | no web |')
  expect(await shown(output, pipe())).toContain('| {"class":"NotFoundError","details":"no web","request":')
  expect(JSON.parse(await shown(output, terminal(200), {}, 'json'))).toEqual([{ status: 404, id: 'web', data }])
})

describe('states', () => {
  const list = listOf({ name: 'running', status: 'running', health_status: 'sync_failed', sync_status: 'odd' })

  test('are coloured on a terminal, the frame keeps its shape', async () => {
    const text = await shown(list, terminal(200))
    expect(text).toContain(`${ESCAPE}[32mrunning${ESCAPE}[39m |`)
    expect(text).toContain(`${ESCAPE}[31msync_failed  ${ESCAPE}[39m |`)
    expect(text).toContain('| running | ')
    expect(text).toContain('| odd         |')
    const piped = await shown(list, pipe())
    expect(stripVTControlCharacters(text)).toBe(piped)
  })

  test('of a single object too', async () => {
    const object: Output = { kind: 'object', value: { status: 'init', name: 'init' } }
    expect(await shown(object, terminal(200))).toBe(
      lines(
        '+--------+-------+',
        '| Field  | Value |',
        '+--------+-------+',
        '| name   | init  |',
        `| status | ${ESCAPE}[90minit ${ESCAPE}[39m |`,
        '+--------+-------+',
      ),
    )
  })

  test.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('are not coloured with %j', async env => {
    expect(await shown(list, terminal(200), env)).not.toContain(ESCAPE)
    expect(await shown(list, terminal(200), { NO_COLOR: '' })).toContain(ESCAPE)
  })

  test.each<[string, ReturnType<typeof toneOf>]>([
    ['running', 'green'],
    ['Ready', 'green'],
    ['connected', 'green'],
    ['idle', 'green'],
    ['disconnected', 'red'],
    ['deploy_fail', 'red'],
    ['create_failed', 'red'],
    ['unknown', 'red'],
    ['syncing', 'yellow'],
    ['start_delete', 'yellow'],
    ['queued', 'yellow'],
    ['init', 'gray'],
    ['stopped', 'gray'],
    ['disabled', 'gray'],
    ['whatever', undefined],
    ['', undefined],
  ])('%s is %s', (state, tone) => {
    expect(toneOf(state)).toBe(tone)
  })
})

describe('long texts in a list on a terminal', () => {
  const long = 'x'.repeat(600)
  const hint = '!!!Some text truncated, set env OS_MAX_COLUMN_TEXT_LENGTH =-1 to show full text!!!\n'

  test.each<[string | undefined, number]>([
    [undefined, 512],
    ['', 512],
    ['10', 10],
    ['3', 3],
    ['2', 512],
    ['0', 512],
    ['many', 512],
  ])('OS_MAX_COLUMN_TEXT_LENGTH=%s cuts them to %d', async (value, length) => {
    const text = await shown(
      listOf({ a: long, b: 'short' }),
      terminal(),
      value === undefined ? {} : { OS_MAX_COLUMN_TEXT_LENGTH: value },
    )
    expect(text).toContain(`| ${'x'.repeat(length - 3)}... |`)
    expect(text.endsWith(hint)).toBe(true)
  })

  test('are whole where the variable is negative, or nothing is too long', async () => {
    const whole = await shown(listOf({ a: long }), terminal(), { OS_MAX_COLUMN_TEXT_LENGTH: '-1' })
    expect(whole).toContain(`| ${long} |`)
    expect(whole).not.toContain('truncated')
    expect(await shown(listOf({ a: 'x'.repeat(512) }), terminal())).not.toContain('truncated')
  })

  test('are whole in a pipe, whatever the variable says', async () => {
    const text = await shown(listOf({ a: long }), pipe(), {
      OS_MAX_COLUMN_TEXT_LENGTH: '10',
      OS_TRY_TERM_WIDTH: 'true',
    })
    expect(text).toContain(`| ${long} |`)
    expect(text).not.toContain('truncated')
  })

  test('are whole in JSON and YAML', async () => {
    for (const format of ['json', 'yaml', 'kv'] as const) {
      expect(await shown(listOf({ a: long }), terminal(), { OS_MAX_COLUMN_TEXT_LENGTH: '10' }, format)).toContain(long)
    }
  })

  test('are never cut within a character', async () => {
    const text = await shown(listOf({ a: `aa${'🎉'.repeat(9)}` }), terminal(), { OS_MAX_COLUMN_TEXT_LENGTH: '10' })
    expect(text).toContain('| aa🎉🎉... |')
    expect(text.isWellFormed()).toBe(true)
  })
})

describe('the width of the terminal', () => {
  const data = { id: '1', text: 'abcdefghijklmnopqrstuvwxyz', wide: '云账号云账号' }

  test('does not matter to a list, unless OS_TRY_TERM_WIDTH asks for it', async () => {
    const loose = await shown(listOf(data), terminal(30))
    expect(loose).toContain('| 1  | abcdefghijklmnopqrstuvwxyz | 云账号云账号 |')
    expect(await shown(listOf(data), terminal(30), { OS_TRY_TERM_WIDTH: 'no' })).toBe(loose)
    expect(await shown(listOf(data), terminal(30), { OS_TRY_TERM_WIDTH: 'True' })).toBe(
      lines(
        '+----+-----------+-----------+',
        '| id |   text    |   wide    |',
        '+----+-----------+-----------+',
        '| 1  | abcdefghi | 云账号云  |',
        '|    | jklmnopqr | 账号      |',
        '|    | stuvwxyz  |           |',
        '+----+-----------+-----------+',
        '***  Total: 1  ***',
      ),
    )
  })

  test('always matters to an object', async () => {
    expect(await shown({ kind: 'object', value: data }, terminal(24))).toBe(
      lines(
        '+-------+--------------+',
        '| Field |    Value     |',
        '+-------+--------------+',
        '| id    | 1            |',
        '| text  | abcdefghijkl |',
        '|       | mnopqrstuvwx |',
        '|       | yz           |',
        '| wide  | 云账号云账号 |',
        '+-------+--------------+',
      ),
    )
  })

  test('leaves at least one character, however narrow it is', async () => {
    const text = await shown({ kind: 'object', value: { ab: 'cd' } }, terminal(1))
    expect(text.split('\n')[0]).toBe('+---+---+')
    expect(text).toContain('| a | c |\n| b | d |\n')
  })

  test('unknown counts as none', async () => {
    const sink = { ...terminal(), columns: 0 }
    await render(listOf(data), 'table', contextWith({ stdout: sink }))
    expect(sink.pieces.join('')).toContain('| abcdefghijklmnopqrstuvwxyz |')
  })
})

describe('control characters in the data', () => {
  const data = { a: `x${ESCAPE}[2Jy\u0007\r`, b: 'tab\tend' }

  test('cannot steer a terminal', async () => {
    for (const format of ['table', 'kv', 'flatten-kv'] as const) {
      for (const output of [listOf(data), { kind: 'object', value: data } as const]) {
        const text = await shown(output, terminal(100), {}, format)
        expect(text).not.toContain(ESCAPE)
        expect(text).toContain('x␛[2Jy␇␍')
        expect(text).toContain('tab\tend')
      }
    }
  })

  test('are left as they are in a pipe', async () => {
    expect(await shown(listOf(data), pipe())).toContain(`| x${ESCAPE}[2Jy\u0007\r |`)
    expect(await shown(listOf(data), pipe(), {}, 'kv')).toContain(`a: x${ESCAPE}[2Jy\u0007\r\n`)
  })
})

test('a pipe never sees an escape sequence of ours', async () => {
  const outputs: Output[] = [
    listOf({ status: 'running' }, { status: 'failed' }),
    { kind: 'object', value: { status: 'running' } },
    {
      kind: 'batch',
      items: [
        { status: 200, id: 'a', data: { status: 'running' } },
        { status: 404, id: 'b', data: 'x' },
      ],
    },
  ]
  for (const output of outputs) {
    for (const format of ['table', 'kv', 'json', 'yaml', 'flatten-table', 'flatten-kv'] as const) {
      const text = await shown(
        output,
        pipe(),
        { FORCE_COLOR: '1', COLORTERM: 'truecolor', TERM: 'xterm-256color' },
        format,
      )
      expect(text).not.toContain(ESCAPE)
      expect(text).not.toBe('')
    }
  }
})
