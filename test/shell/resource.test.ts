import { describe, expect, test } from 'vitest'
import { defineResource, list, perform, show } from '../../src/shell/resource.ts'
import { plural } from '../../src/shell/verbs/list.ts'
import { a } from '../../src/shell/verbs/phrases.ts'
import { gadgets } from '../support/gadgets.ts'

describe('a module', () => {
  let made = 0
  const counting = () => {
    made++
    return show()
  }
  const module = defineResource(
    { keyword: 'hand-lamp', resource: gadgets, commands: { list: () => list({}), show: counting } },
    { keyword: '', resource: gadgets, noun: 'eye', commands: { 'lamps-sync': () => perform() } },
    { keyword: 'bare', resource: gadgets, commands: { '': counting } },
  )

  test('names its commands by keyword', () => {
    expect(module.names).toEqual(['hand-lamp-list', 'hand-lamp-show', 'lamps-sync', 'bare'])
    expect(module.heading).toBe('Hand lamps')
  })

  test('makes the command that is asked for, and no other', () => {
    made = 0
    expect(module.command('hand-lamp-list')?.summary).toBe('List hand lamps')
    expect(made).toBe(0)
    expect(module.command('hand-lamp-show')?.summary).toBe('Show the details of a hand lamp')
    expect(made).toBe(1)
    expect(module.command('lamps-sync')?.summary).toBe('Lamps sync of an eye')
    expect(module.command('bare')?.summary).toBe('Show the details of a bare')
    for (const name of ['hand-lamp', 'hand-lamp-', 'list', 'hand-lamp-show-', '', 'constructor', '__proto__']) {
      expect(module.command(name)).toBeUndefined()
    }
  })
})

test.each([
  ['cloud account', 'cloud accounts'],
  ['policy', 'policies'],
  ['gateway', 'gateways'],
  ['access', 'accesses'],
  ['box', 'boxes'],
  ['switch', 'switches'],
])('several of %s are %s', (noun, several) => {
  expect(plural(noun)).toBe(several)
})

test.each([
  ['server', 'a server'],
  ['elastic IP', 'an elastic IP'],
  ['user', 'a user'],
  ['RDS instance', 'an RDS instance'],
])('one %s is %s', (noun, one) => {
  expect(a(noun)).toBe(one)
})
