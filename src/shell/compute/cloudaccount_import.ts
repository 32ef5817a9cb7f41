import { command } from '../../cli/command.ts'
import { choice, duration, flag, integer, optionalPositional, text } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import { formatOf, INPUT_FORMATS } from '../account-import/format.ts'
import { defineCommands } from '../commands.ts'
import type { ClimcContext } from '../context.ts'

const AT_ONCE = 4
const MOST_AT_ONCE = 64

const OPTIONS = {
  file: optionalPositional(text('YAML, JSON or CSV file with the accounts; -: standard input', { metavar: 'FILE' })),
  plan: flag('Show what would be created and changed; change nothing'),
  exit_status: flag('With --plan: exit with 2 where something would change'),
  update_credentials: flag('Set the credentials of accounts that are there too; they cannot be compared'),
  concurrency: integer(`How many accounts are under way at once, 1 to ${MOST_AT_ONCE}`, {
    default: AT_ONCE,
    metavar: 'N',
  }),
  fail_fast: flag('After the first failure start no more'),
  wait: flag('Wait until what each account brings is there; exit 1 when that fails'),
  wait_timeout: duration('How long to wait for each, e.g. 30s, 10m, 1h30m', { default: '30m' }),
  input_format: choice(INPUT_FORMATS, 'Format of the file; by its ending when absent'),
  schema: flag('Print the JSON Schema of the file, for editors'),
}

export default defineCommands({
  heading: 'Importing many accounts',
  commands: {
    'cloud-account-import': () =>
      command<ClimcContext, typeof OPTIONS>({
        summary: 'Import cloud accounts from a file: create, change, leave alone',
        description:
          'The file is a list of accounts. Each has a name, a provider (the cloud, e.g. TestCloud) and what ' +
          'cloud-account-create-CLOUD takes, with underscores in place of dashes. A value may be { env: VARIABLE } or ' +
          '{ file: PATH }. Everything is checked before anything is sent, and an account that is as it shall be is left alone.',
        examples: [
          'cloud-account-import accounts.yaml --plan',
          'cloud-account-import accounts.yaml --wait',
          'cloud-account-import accounts.csv --update-credentials --fail-fast',
          'cloud-account-import --schema',
        ],
        options: OPTIONS,
        run(values) {
          const { file, plan, exit_status: exitStatus, wait } = values
          if (values.schema === true) return printSchema
          if (file === undefined)
            throw new UsageError('Missing argument FILE (the accounts; --schema prints its form).')
          if (exitStatus === true && plan !== true)
            throw new UsageError('--exit-status is about --plan: give that too.')
          const concurrency = Number(values.concurrency)
          if (concurrency < 1 || concurrency > MOST_AT_ONCE) {
            throw new UsageError(`--concurrency: "${concurrency}" is not a number from 1 to ${MOST_AT_ONCE}.`)
          }
          const what = {
            file,
            format: formatOf(file, values.input_format),
            withCredentials: values.update_credentials === true,
            planOnly: plan === true,
            exitStatus: exitStatus === true,
            concurrency,
            failFast: values.fail_fast === true,
            waitMs: wait === true ? values.wait_timeout : undefined,
          }
          return async context => (await import('../account-import/run.ts')).importAccounts(context, what)
        },
      }),
  },
})

async function printSchema() {
  const { jsonSchema } = await import('../account-import/schema.ts')
  return { kind: 'text', text: `${JSON.stringify(jsonSchema(), null, 2)}\n` } as const
}
