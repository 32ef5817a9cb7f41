/**
 * What checks and types an answer: any schema that follows Standard Schema (standardschema.dev), as those of zod do.
 */
export interface Schema<T> {
  readonly '~standard': {
    readonly validate: (value: unknown) => SchemaResult<T> | Promise<SchemaResult<T>>
  }
}

export type SchemaResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] }

interface SchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** The value as the schema types it; where it does not fit, `refuse` makes the error from the first misfit. */
export async function checkAnswer<T>(schema: Schema<T>, value: unknown, refuse: (misfit: string) => Error): Promise<T> {
  const result = await schema['~standard'].validate(value)
  if (result.issues === undefined) return result.value
  const [issue] = result.issues
  const path = (issue?.path ?? []).map(step => String(typeof step === 'object' ? step.key : step)).join('.')
  throw refuse(path === '' ? (issue?.message ?? 'it does not fit') : `${path}: ${issue?.message}`)
}
