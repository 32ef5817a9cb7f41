import { describe, expect, test } from 'vitest'
import { cloudaccounts } from '../../../../src/api/compute/cloudaccounts.ts'
import { cloudForm } from '../../../../src/shell/compute/cloudaccount/account-forms.ts'
import { accountCommands } from '../../../../src/shell/compute/cloudaccount/commands.ts'
import { defineResource } from '../../../../src/shell/resource.ts'
import { runClimc } from '../../../support/run-climc.ts'

const SECRET = 's3cr3t-do-not-show'

describe('a cloud with an account form of its own', () => {
  const marsh = cloudForm({
    provider: 'MarshCloud',
    suffix: 'marsh',
    commands: ['create', 'update', 'test-connectivity'],
    fields: [
      {
        ...{ token: 'level', wire: 'options.level', kind: 'option', help: 'Level', default: 'low' },
        ...{ choices: ['low', 'high'], commands: ['create', 'update'] },
      },
      { token: 'pin', wire: 'pin', kind: 'positional', help: 'PIN', secret: true, commands: ['create'] },
      {
        token: 'side',
        wire: 'bank',
        kind: 'positional',
        help: 'Bank',
        choices: ['left', 'right'],
        commands: ['create'],
      },
      { token: 'guide', wire: 'guide', kind: 'option', help: 'Guide', required: true, commands: ['create'] },
      {
        ...{ token: 'boat', wire: 'boat', kind: 'option', help: 'Boat', choices: ['punt'], required: true },
        ...{ metavar: 'VESSEL', commands: ['test-connectivity'] },
      },
    ],
  })
  const commands = accountCommands([marsh])
  const lab = defineResource({ keyword: 'cloud-account', resource: cloudaccounts, commands })
  const ask = (...argv: string[]) => runClimc(argv, { modules: { 'lab/accounts': lab }, lenient: true })

  test('has the commands that it says and no more', () => {
    expect(Object.keys(commands)).toEqual(['create-marsh', 'update-marsh', 'test-connectivity-marsh'])
  })

  test('sends its fields where it says', async () => {
    const made = await ask('cloud-account-create-marsh', 'm', SECRET, 'left', '--guide', 'g')
    expect(made.asked).toMatchObject([
      {
        body: {
          cloudaccount: { provider: 'MarshCloud', pin: SECRET, bank: 'left', guide: 'g', options: { level: 'low' } },
        },
      },
    ])
    const tested = await ask('cloud-account-test-connectivity-marsh', 'm', '--boat', 'punt')
    expect(tested.asked).toEqual([
      { key: 'POST /cloudaccounts/m/test-connectivity', body: { cloudaccount: { boat: 'punt' } } },
    ])
  })

  test.each([
    [['cloud-account-create-marsh', 'm', SECRET, 'middle', '--guide', 'g'], '"middle" is not one of "left" or "right"'],
    [['cloud-account-create-marsh', 'm', SECRET, 'left'], '--guide'],
    [['cloud-account-test-connectivity-marsh', 'm'], '--boat'],
    [['cloud-account-test-connectivity-marsh', 'm', '--boat', 'ark'], '--boat'],
    [['cloud-account-update-marsh', 'm', '--level', 'flood'], '--level'],
  ])('refuses %j', async (argv, names) => {
    const { code, stderr, asked } = await ask(...argv)
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
    expect(stderr).toContain(names)
    expect(stderr).not.toContain(SECRET)
  })
})
