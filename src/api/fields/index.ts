import type { Resource } from '../resource.ts'
import { FIELDS, GROUPS } from './data.gen.ts'

/**
 * The members that servers are known to show of a resource, its columns among them, sorted; undefined for a resource
 * of which nothing is known. A newer server may show more. Import it when it is needed: the data are 50 kB.
 */
export function fieldsOf({ service, plural, columns }: Resource): string[] | undefined {
  const words = FIELDS[`${service}/${plural}`]
  if (words === undefined) return undefined
  const members = words
    .split(' ')
    .flatMap(word => (word.startsWith('@') ? (GROUPS[word.slice(1)] ?? '').split(' ') : [word]))
  return [...new Set([...members, ...columns.map(column => column.toLowerCase())])].sort()
}
