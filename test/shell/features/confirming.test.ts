import { describe, expect, test } from 'vitest'
import { isDestructive } from '../../../src/shell/features/destructive.ts'
import { index } from '../../../src/shell/index.gen.ts'
import type { Verb } from '../../../src/shell/verbs/verb.ts'
import { gadgets, LAMP } from '../../support/gadgets.ts'
import { runGadgets } from '../../support/run-gadgets.ts'
import { terminal } from '../../support/sinks.ts'
import { on, refuse } from '../../support/stub-cloud.ts'

const ID = '0c5b5e3c-9d0e-4f3e-8a86-5d6a2a3ad001'
const OTHER = '0c5b5e3c-9d0e-4f3e-8a86-5d6a2a3ad002'

describe('what takes something away asks first', () => {
  test('naming what it is about, by name where it is given by ID', async () => {
    const names = on(
      `GET /gadgets?details=false&filter.0=id.in%28${ID}%2C${OTHER}%29&limit=3&scope=max&show_emulated=true`,
      {
        gadgets: [{ id: ID, name: 'lamp' }],
        total: 1,
      },
    )
    const gone = [ID, OTHER, 'clock'].map(id => on(`DELETE /gadgets/${id}`, { gadget: { id } }))
    const got = await runGadgets(['gadget-delete', ID, OTHER, 'clock'], [names, ...gone], { typed: ['y'] })
    expect(got.code).toBe(0)
    expect(got.stderr).toContain(`Delete 3 gadgets: lamp, ${OTHER}, clock?`)
  })

  test('of a list in a file, what was read when it was asked is what goes', async () => {
    const got = await runGadgets(['gadget-delete', '--ids-from', '/dev/null'], [], { typed: [] })
    expect(got).toMatchObject({ code: 0, stderr: 'climc: no IDs in /dev/null: nothing to do.\n' })
  })

  test.each([['n'], [''], ['no']])('and does nothing when the answer is %j', async answer => {
    const got = await runGadgets(['gadget-delete', 'lamp'], [], { typed: [answer] })
    expect(got).toMatchObject({ code: 1, stdout: '' })
    expect(got.stderr).toContain('Delete the gadget lamp?')
    expect(got.stderr).toContain('Nothing was done, as the answer was no')
  })

  test('Ctrl-C is a no, with its own exit code', async () => {
    const got = await runGadgets(['gadget-delete', 'lamp'], [], { typed: ['\u0003'] })
    expect(got).toMatchObject({ code: 130, stdout: '' })
  })

  test.each([['--yes'], ['-y']])('unless told %s', async yes => {
    const setting = { typed: ['n'] }
    const got = await runGadgets(
      ['gadget-delete', yes, 'lamp'],
      [on('DELETE /gadgets/lamp', { gadget: LAMP })],
      setting,
    )
    expect(got).toMatchObject({ code: 0, stderr: '' })
  })

  test.each([
    ['standard input is none', { stderr: terminal() }],
    ['it is that of a build server', { typed: [], env: { CI: 'true' } }],
  ])('unless there is no terminal: %s', async (_what, setting) => {
    const got = await runGadgets(['gadget-delete', 'lamp'], [on('DELETE /gadgets/lamp', { gadget: LAMP })], setting)
    expect(got).toMatchObject({ code: 0, stderr: '' })
  })

  test('and where it may not ask, says what to give', async () => {
    const got = await runGadgets(['--no-input', 'gadget-delete', 'lamp'], [], { typed: [] })
    expect(got).toMatchObject({ code: 2, stdout: '', authentications: 0 })
    expect(got.stderr).toContain('give --yes')
  })

  test('a terminal that gives the IDs cannot answer as well', async () => {
    const got = await runGadgets(['gadget-delete', '--ids-from', '-'], [], { typed: [] })
    expect(got).toMatchObject({ code: 2, authentications: 0 })
    expect(got.stderr).toContain('give --yes')
  })

  test('a name cannot play tricks with the terminal', async () => {
    const got = await runGadgets(['gadget-delete', 'a\u001b[2Jb'], [], { typed: ['n'] })
    expect(got.stderr).not.toContain('\u001b[2J')
  })
})

describe('--dry-run', () => {
  const look = [
    on('GET /gadgets/lamp', { gadget: LAMP }),
    refuse('GET /gadgets/ghost', 404, 'NotFoundError', 'gadget ghost not found'),
    on('GET /gadgets?name=ghost', { gadgets: [], total: 0 }),
  ]

  test('shows the objects and the requests, and sends nothing that changes anything', async () => {
    const got = await runGadgets(['gadget-delete-hard', 'lamp', '--force', '--dry-run'], look.slice(0, 1))
    expect(got).toMatchObject({ code: 0, stderr: '' })
    expect(got.stdout).toContain('| g-1 | lamp | running |')
    expect(got.stdout).toContain('| DELETE | /gadgets/lamp?force=true |')
  })

  test('as JSON, with what is not there', async () => {
    const argv = ['--output-format', 'json', 'gadget-batch-delete-body', 'lamp', 'ghost', '--force', '--dry-run']
    const got = await runGadgets(argv, look)
    expect(got.code).toBe(7)
    expect(JSON.parse(got.stdout)).toMatchObject({
      objects: [LAMP],
      missing: [{ id: 'ghost' }],
      requests: [{ method: 'DELETE', path: '/gadgets/lamp', body: '{"gadget":{"force":true}}' }],
    })
  })

  test('does not ask', async () => {
    const got = await runGadgets(['gadget-delete', 'lamp', '--dry-run'], look.slice(0, 1), { typed: ['n'] })
    expect(got.code).toBe(0)
  })
})

test('what is destructive: every command that deletes or purges, and those on the list', async () => {
  const names: string[] = []
  for (const { load } of Object.values(index.modules)) {
    const { default: module } = await load()
    for (const name of module.names) {
      const options = module.command(name)?.options ?? {}
      if (options.yes !== undefined && options.dry_run !== undefined) names.push(name)
    }
  }
  expect(names).toEqual(expect.arrayContaining(['server-delete', 'server-purge', 'disk-reset', 'server-rebuild-root']))
  expect(names).toEqual(
    expect.arrayContaining(['bucket-delete-policy', 'project-clean', 'logs-purge-splitable', 'credential-remove-totp']),
  )
  expect(names.filter(name => /cancel|stop|disable|create/.test(name))).toEqual([])
  const all = Object.values(index.modules).flatMap(({ commands }) => commands.split(' '))
  const deleting = all.filter(name => /-(?:delete|purge)$/.test(name) && !/cancel-delete|^context-/.test(name))
  expect(names).toEqual(expect.arrayContaining(deleting))
})

test('a command that only sounds like it is none', () => {
  const verb: Verb = { deed: 'perform', summary: () => '', options: {}, prepare: () => async () => ({ kind: 'none' }) }
  const named = (name: string) => isDestructive(verb, { resource: gadgets, name, noun: 'gadget' })
  expect(['cancel-delete', 'undelete', 'set-delete-protection', 'reset'].filter(named)).toEqual([])
  expect(['delete-backup', 'purge', 'object-delete'].filter(named)).toEqual(['delete-backup', 'purge', 'object-delete'])
})
