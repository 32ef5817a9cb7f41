import { choice, flag, type Shape, secret, text } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { toWire } from '../../wire.ts'

/** A setting that is kept in the account's `options`. */
interface Kept {
  readonly help: string
  /** Member of the account's options; the name itself when absent. */
  readonly member?: string
  readonly choices?: readonly [string, ...string[]]
  readonly secret?: boolean
  /** Members that taking it away removes; the one that it sets when absent. */
  readonly removes?: readonly string[]
}

const KEPT = {
  billing_report_bucket: { help: 'Bucket that holds the billing reports' },
  billing_bucket_account: { help: 'Account that can read the bucket; this one when absent' },
  billing_file_prefix: { help: 'Prefix of the names of billing files' },
  billing_scope: { help: 'Which bills to read: all, or those of managed subscriptions', choices: ['all', 'managed'] },
  billing_report_bigquery_table: { help: 'BigQuery table with the billing reports', member: 'billing_bigquery_table' },
  billing_report_bigquery_account: {
    help: 'Account that can read the BigQuery table',
    member: 'billing_bigquery_account',
  },
  usage_report_bucket: { help: 'Bucket that holds the usage reports' },
  usage_file_prefix: { help: 'Prefix of the names of usage files' },
  balance_key: {
    help: 'Key of the enterprise agreement, to ask for its balance',
    secret: true,
    removes: ['balance_key', 'enrollment_number'],
  },
  assume_role_name: { help: 'Role to assume in member accounts', member: 'aws_assume_role_name' },
} satisfies Record<string, Kept>

type KeptName = keyof typeof KEPT

/** Options that set kept settings: `--options-NAME`. */
export function kept(...names: readonly KeptName[]): Shape {
  return Object.assign({}, ...names.map(setter))
}

/** Options that set kept settings, each followed by the switch that takes it away. */
export function removable(...names: readonly KeptName[]): Shape {
  return Object.assign({}, ...names.map(name => ({ ...setter(name), ...remover(name) })))
}

function setter(name: KeptName): Shape {
  const { help, member = name, choices, secret: hidden }: Kept = KEPT[name]
  const meta = { wire: `options.${member}` }
  const field = choices === undefined ? text(help, meta) : choice(choices, help, meta)
  return { [`options_${name}`]: hidden === true ? secret(field) : field }
}

/**
 * The switch `--remove-options-NAME`, which puts the setting's name into `remove_options`.
 * @param sent the original sends this one under its own name as well
 */
export function remover(name: KeptName, { sent = false } = {}): Shape {
  const help = `Remove what --options-${name.replaceAll('_', '-')} set`
  return { [removalOf(name)]: sent ? flag(help, { default: false }) : flag(help, { wire: false }) }
}

function removalOf(name: string): string {
  return `remove_options_${name}`
}

const REMOVED_BY: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries<Kept>(KEPT).map(([name, { member = name, removes = [member] }]) => [removalOf(name), removes]),
)

/** The body of an update: the options as they are, and the names of the settings to take away. */
export function updateBody(options: Shape): (values: Readonly<Record<string, unknown>>) => JsonObject {
  return values => {
    const body = toWire(options, values)
    const gone = Object.keys(options).flatMap(key => (values[key] === true ? (REMOVED_BY.get(key) ?? []) : []))
    if (gone.length > 0) body.remove_options = gone
    return body
  }
}
