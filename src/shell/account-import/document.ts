/** Where a value is instead of in the file. */
export interface Reference {
  /** A variable of the environment, or a file beside the one that names it. */
  readonly from: 'env' | 'file'
  readonly at: string
}

/** What a file says of one field. */
export interface Field {
  readonly value: string | readonly string[] | Reference
  /** Line of the file, from 1. */
  readonly line: number
}

/** One account as the file has it; fields by name in snake case. */
export interface Entry {
  readonly line: number
  readonly fields: ReadonlyMap<string, Field>
}

/** Something in the file that cannot be; never with the value of a secret. */
export interface Mistake {
  readonly line: number
  readonly text: string
}

/** What a file holds; nothing is to be done with it while there are mistakes. */
export interface Document {
  readonly entries: readonly Entry[]
  readonly mistakes: readonly Mistake[]
}

/** `Access-Key-ID` and `access_key_id` are the same field. */
export function fieldName(name: string): string {
  return name.trim().toLowerCase().replaceAll('-', '_')
}
