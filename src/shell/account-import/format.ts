import { extname } from 'node:path'
import { UsageError } from '../../core/errors/index.ts'

export const INPUT_FORMATS = ['yaml', 'json', 'csv'] as const
export type InputFormat = (typeof INPUT_FORMATS)[number]

const ENDINGS: Readonly<Record<string, InputFormat>> = {
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.json': 'json',
  '.csv': 'csv',
}

/**
 * The format of a file of accounts: the given one, or by its ending; YAML, of which JSON is a part, on standard input.
 * @throws UsageError when the ending says nothing
 */
export function formatOf(file: string, given: InputFormat | undefined): InputFormat {
  const format = given ?? (file === '-' ? 'yaml' : ENDINGS[extname(file).toLowerCase()])
  if (format === undefined) {
    throw new UsageError(`FILE: "${file}" must end in .yaml, .yml, .json or .csv, or give --input-format.`)
  }
  return format
}
