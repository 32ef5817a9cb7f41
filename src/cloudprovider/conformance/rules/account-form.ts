import { type AccountField, fieldsOf, isRequired } from '../../account-form.ts'
import { InvalidInputError, MissingParameterError } from '../../errors/index.ts'
import type { Rule } from '../rule.ts'

const SOUNDS_SECRET = /secret|password|private[-_]?key|token$/i

export const accountForm: Rule = {
  id: 'account-form',
  title: 'the form of accounts names each field once, marks its secrets, and the factory misses what is required',
  check({ subject, provider }, findings) {
    const { accountForm: form, facts } = subject.factory
    findings.expect(
      form.provider === facts.id,
      'form',
      form.provider,
      `is of ${form.provider}, the factory of ${facts.id}`,
    )
    findings.expect(provider.facts === facts, 'provider', '', 'does not carry the facts of its factory')
    for (const member of ['token', 'wire'] as const) {
      const values = form.fields.map(field => field[member])
      findings.expect(
        new Set(values).size === values.length,
        'form',
        '',
        `two fields share the ${member}: ${values.join(', ')}`,
      )
    }
    for (const field of form.fields) {
      const secretive = SOUNDS_SECRET.test(field.token) === (field.secret === true)
      findings.expect(
        secretive,
        'form',
        field.token,
        'sounds like a secret and is not marked as one, or the other way round',
      )
      findings.expect(field.help !== '', 'form', field.token, 'has no help')
    }
    for (const field of fieldsOf(form, 'create').filter(isRequired))
      findings.expect(
        missesIt(subject.factory, form.fields, field),
        'factory',
        field.wire,
        'is required, and not missed when absent',
      )
  },
}

/** Whether creating an account with everything but this field is refused. */
function missesIt(
  factory: Parameters<Rule['check']>[0]['subject']['factory'],
  all: readonly AccountField[],
  missing: AccountField,
): boolean {
  const others = all.filter(field => field !== missing)
  const input = Object.fromEntries(others.map(field => [field.wire, field.choices?.[0] ?? 'https://cloud.example.com']))
  try {
    factory.validateCreateCloudaccountData(input, {})
    return false
  } catch (error) {
    return error instanceof MissingParameterError || error instanceof InvalidInputError
  }
}
