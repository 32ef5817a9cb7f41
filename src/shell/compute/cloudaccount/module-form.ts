import { ConfigError, UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { importModule, importTrouble, locateModule, versionProblem } from '../../../core/provider-module.ts'
import { declareSecretName } from '../../../core/secret.ts'
import { z } from '../../../core/zod.ts'
import type { AccountCommand } from './form.ts'

/** What is read of a provider module: how its accounts are opened. */
const moduleForm = z.object({
  factory: z.object({
    accountForm: z.object({
      provider: z.string(),
      fields: z.array(
        z.object({
          token: z.string(),
          wire: z.string(),
          kind: z.string(),
          help: z.string(),
          commands: z.array(z.string()),
          required: z.optional(z.boolean()),
          secret: z.optional(z.boolean()),
          env: z.optional(z.string()),
          choices: z.optional(z.array(z.string())),
          default: z.optional(z.string()),
        }),
      ),
    }),
  }),
})

type ModuleForm = z.infer<typeof moduleForm>['factory']['accountForm']
type ModuleField = ModuleForm['fields'][number]

/** @throws ConfigError for a module that cannot be loaded, is no provider, or of another version of the interfaces */
export async function formOfModule(specifier: string, cwd: string): Promise<ModuleForm> {
  const located = locateModule(specifier, cwd)
  let module: object
  try {
    module = await importModule(located)
  } catch (cause) {
    const reason = importTrouble(cause, located)
    throw new ConfigError(`--provider-module: ${specifier} cannot be loaded: ${reason}`, { cause })
  }
  const problem = versionProblem(module)
  if (problem !== undefined) throw new ConfigError(`--provider-module: ${specifier} ${problem}.`)
  const parsed = z.safeParse(moduleForm, module)
  if (parsed.success) return parsed.data.factory.accountForm
  const [issue] = parsed.error.issues
  throw new ConfigError(
    `--provider-module: ${specifier} is no provider module: its ${issue?.path.join('.')} is not as it must be.`,
  )
}

/**
 * The members of the request that a form makes of the fields that were given, by their names or as they are typed. What
 * was not given comes from the variable that the form names.
 * @throws UsageError for a field that the form does not have, a missing one, or a value that is not among its choices
 */
export function checkedFields(
  form: ModuleForm,
  command: AccountCommand,
  given: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
): JsonObject {
  const fields = form.fields.filter(field => field.commands.includes(command))
  const unknown = Object.keys(given).find(key => !fields.some(field => isNamed(field, key)))
  if (unknown !== undefined)
    throw new UsageError(
      `--field: an account of ${form.provider} has no ${JSON.stringify(unknown)}. It has ${fields.map(({ wire }) => wire).join(', ')}.`,
    )
  const members: JsonObject = {}
  for (const field of fields) {
    const value = valueIn(field, given, env)
    if (value === undefined) continue
    if (field.choices !== undefined && !field.choices.includes(value))
      throw new UsageError(`--field ${field.wire}: ${JSON.stringify(value)} is none of ${field.choices.join(', ')}.`)
    if (field.secret === true) declareSecretName(field.wire)
    members[field.wire] = value
  }
  return members
}

function valueIn(
  field: ModuleField,
  given: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const [, typed] = Object.entries(given).find(([key]) => isNamed(field, key)) ?? []
  const value = typed ?? (field.env === undefined ? undefined : env[field.env]) ?? field.default
  if (value !== undefined && value !== '') return value
  if (field.kind !== 'positional' && field.required !== true) return undefined
  const variable = field.env === undefined ? '' : `, or ${field.env} in the environment`
  throw new UsageError(`Missing --field ${field.wire}=…${variable}: ${field.help}.`)
}

function isNamed({ wire, token }: ModuleField, key: string): boolean {
  return key === wire || key === token
}
