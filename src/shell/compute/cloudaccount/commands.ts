import { grammarOf, type OptionSpec } from '../../../cli/grammar/spec.ts'
import type { Shape } from '../../../cli/options/index.ts'
import { create, perform, update, type Verb } from '../../resource.ts'
import { CREATE_OPTIONS, DESCRIPTION, NAME, NEW_NAME, UPDATE_OPTIONS } from './common.ts'
import { type AccountCommand, ALL_COMMANDS, type CloudForm, ownOptions } from './form.ts'
import { updateBody } from './kept-options.ts'

/** The commands of all forms: `create-aliyun`, …, `update-aliyun`, …, each made when it is asked for. */
export function accountCommands(forms: readonly CloudForm[], which = ALL_COMMANDS): Record<string, () => Verb> {
  const commands: Record<string, () => Verb> = {}
  for (const command of which) {
    for (const form of forms) {
      if (form.commands.includes(command)) commands[`${command}-${form.suffix}`] = () => MAKERS[command](form)
    }
  }
  return commands
}

const MAKERS: Readonly<Record<AccountCommand, (form: CloudForm) => Verb>> = {
  create(form) {
    const options: Shape = { ...NAME, ...CREATE_OPTIONS, ...ownOptions(form, 'create'), ...DESCRIPTION }
    const line = exampleOf(form, 'create', options)
    return create(options, {
      summary: `Import an account of ${form.title}`,
      examples: [line, `${line} --dry-run --show-sub-accounts`],
      fixed: { provider: form.provider },
      ...filesOf(form),
    })
  },
  update(form) {
    const options: Shape = { ...UPDATE_OPTIONS, ...ownOptions(form, 'update'), ...NEW_NAME }
    const line = exampleOf(form, 'update', options)
    return update(options, {
      summary: `Change an account of ${form.title}`,
      examples: [
        `${line} --enable-auto-sync-resource --sync-interval-seconds 3600`,
        `${line} --name another-name --no-read-only`,
      ],
      body: updateBody(options),
    })
  },
  'update-credential': form =>
    performWith(form, 'update-credential', `Replace the credentials of an account of ${form.title}`),
  'test-connectivity': form =>
    performWith(form, 'test-connectivity', `Test whether other credentials work for an account of ${form.title}`),
}

function performWith(form: CloudForm, action: 'update-credential' | 'test-connectivity', summary: string): Verb {
  const options = ownOptions(form, action)
  return perform(options, { action, summary, examples: [exampleOf(form, action, options)], ...filesOf(form) })
}

function filesOf({ files }: CloudForm): Pick<CloudForm, 'files'> {
  return files === undefined ? {} : { files }
}

/** `cloud-account-create-aliyun my-aliyun "$ACCESS_KEY_ID" "$ACCESS_KEY_SECRET"`: secrets come from variables. */
function exampleOf({ suffix }: CloudForm, command: AccountCommand, options: Shape): string {
  const words = grammarOf(options).positionals.map(spec => (spec.key === 'name' ? `my-${suffix}` : sampleOf(spec)))
  // Every command but create takes the account's ID or name first.
  return [`cloud-account-${command}-${suffix}`, ...(command === 'create' ? [] : [`my-${suffix}`]), ...words].join(' ')
}

const SAMPLES: Readonly<Record<string, string>> = {
  host: 'manager.example.com',
  auth_url: 'https://cloud.example.com:5000/v3',
  endpoint: 'https://s3.example.com',
  project_name: 'admin',
  username: 'admin',
  google_json_file: './service-account.json',
  oracle_private_key_file: './api-key.pem',
}

function sampleOf({ key }: OptionSpec): string {
  return SAMPLES[key] ?? `"$${key.toUpperCase()}"`
}
