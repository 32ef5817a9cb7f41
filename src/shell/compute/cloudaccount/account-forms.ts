import { choice, positional, required, type Shape, secret, text } from '../../../cli/options/index.ts'
import type { z } from '../../../core/zod.ts'
import { ACCOUNT_FORMS } from '../../../multicloud/accounts.gen.ts'
import type { AccountCommand, CloudForm } from './form.ts'

type AccountForm = (typeof ACCOUNT_FORMS)[number]
type AccountField = AccountForm['fields'][number]

/** The clouds that this project implements itself: each declares its form in `src/multicloud/<cloud>/account.ts`. */
export const OUR_CLOUDS: readonly CloudForm[] = ACCOUNT_FORMS.map(cloudForm)

/** What a cloud's own declaration means as commands. */
export function cloudForm(form: AccountForm): CloudForm {
  return {
    suffix: form.suffix,
    provider: form.provider,
    title: form.provider,
    commands: form.commands,
    create: () => shapeOf(form, 'create'),
    update: () => shapeOf(form, 'update'),
    credential: () => shapeOf(form, 'update-credential'),
    test: () => shapeOf(form, 'test-connectivity'),
  }
}

function shapeOf(form: AccountForm, command: AccountCommand): Shape {
  return Object.fromEntries(
    form.fields
      .filter(field => field.commands.includes(command))
      .map(field => [field.token.replaceAll('-', '_'), schemaOf(field)]),
  )
}

function schemaOf(field: AccountField): z.ZodMiniType {
  const schema = field.choices === undefined ? ofText(field) : ofChoices(field, field.choices)
  return field.secret === true ? secret(schema) : schema
}

function ofText(field: AccountField): z.ZodMiniType {
  const { help, default: fallback } = field
  if (field.kind === 'positional') return positional(text(help, metaOf(field)))
  if (field.required === true) return required(text(help, metaOf(field)))
  return fallback === undefined ? text(help, metaOf(field)) : text(help, { ...metaOf(field), default: fallback })
}

function ofChoices(field: AccountField, [first = '', ...rest]: readonly string[]): z.ZodMiniType {
  const { help, default: fallback } = field
  const choices: readonly [string, ...string[]] = [first, ...rest]
  if (field.kind === 'positional') return positional(choice(choices, help, metaOf(field)))
  if (field.required === true) return required(choice(choices, help, metaOf(field)))
  return fallback === undefined
    ? choice(choices, help, metaOf(field))
    : choice(choices, help, { ...metaOf(field), default: fallback })
}

function metaOf({ token, wire, metavar }: AccountField) {
  return { token, wire, ...(metavar === undefined ? {} : { metavar }) }
}
