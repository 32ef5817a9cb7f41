import { z } from 'zod'
import type { OptionSpec } from '../../cli/grammar/spec.ts'
import { CLOUDS } from '../compute/cloudaccount/clouds.ts'
import type { CloudForm } from '../compute/cloudaccount/form.ts'
import { createFields, fieldsFor, specsOf } from './fields.ts'

/** The JSON Schema (draft 7, which editors know) of a file of accounts: for completion and checks while one writes. */
export function jsonSchema(): Record<string, unknown> {
  const reference = z
    .union([
      z.strictObject({ env: z.string().describe('Variable of the environment that holds it') }),
      z.strictObject({ file: z.string().describe('File that holds it, from the folder of this one') }),
    ])
    .describe('Where the value is')
  const word = z.union([z.string(), z.number(), reference])
  const list = z.union([z.array(z.string()), z.string()])
  const account = z.union(CLOUDS.map(form => accountOf(form, word, list)))
  const schema = z.union([z.array(account), z.strictObject({ accounts: z.array(account) })])
  return {
    title: 'Cloud accounts for climc cloud-account-import',
    ...z.toJSONSchema(schema, { target: 'draft-7', reused: 'ref' }),
  }
}

function accountOf(form: CloudForm, word: z.ZodType, list: z.ZodType): z.ZodType {
  const needed = new Set(
    specsOf(createFields(form))
      .filter(spec => spec.required)
      .map(spec => spec.key),
  )
  const fields = specsOf(fieldsFor(form)).map((spec): [string, z.ZodType] => {
    const type = spec.key === 'provider' ? z.literal(form.provider) : typeOf(spec, word, list)
    const described = spec.description === undefined ? type : type.describe(spec.description)
    return [spec.key, needed.has(spec.key) || spec.key === 'provider' ? described : described.optional()]
  })
  return z.strictObject(Object.fromEntries(fields)).describe(`An account of ${form.title}`)
}

function typeOf({ kind, many, choices }: OptionSpec, word: z.ZodType, list: z.ZodType): z.ZodType {
  if (kind === 'flag') return z.boolean()
  if (many === true) return list
  return choices === undefined ? word : z.enum(choices)
}
