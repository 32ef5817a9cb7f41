import { UsageError } from '../../core/errors/index.ts'
import type { FileReader } from '../verbs/verb.ts'

/**
 * A reader for an option that names a text file: the text as it is lands at a path of the body.
 * @param what what the file must hold, for the message when it is empty, e.g. `a private key (PEM)`
 */
export function textFile(path: string, what: string): FileReader {
  return content => {
    if (content === '') throw new UsageError(`is empty: it must hold ${what}.`)
    return { [path]: content }
  }
}
