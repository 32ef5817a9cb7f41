import { UsageError } from '../../../core/errors/index.ts'

/**
 * What kind of report a file's name asks for.
 * @throws UsageError for another ending than .xml and .json
 */
export function reportKind(file: string): 'junit' | 'json' {
  if (/\.xml$/i.test(file)) return 'junit'
  if (/\.json$/i.test(file)) return 'json'
  throw new UsageError(`--report: "${file}" ends neither in .xml (JUnit) nor in .json.`)
}
