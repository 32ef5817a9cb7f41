import { compareKeys, type JsonObject } from '../../core/json.ts'
import { memberIgnoringCase } from './cell.ts'

/**
 * The columns of a list: of those that the resource names, the ones that occur in the data, in the resource's order;
 * for a resource that names none, all members that occur, id and name first and the rest by name.
 */
export function columnsIn(data: readonly JsonObject[], columns: readonly string[] | undefined): string[] {
  if (columns !== undefined && columns.length > 0) {
    const distinct = [...new Set(columns)]
    const found = new Set<string>()
    for (const object of data) {
      for (const column of distinct) {
        if (!found.has(column) && memberIgnoringCase(object, column) !== undefined) found.add(column)
      }
      if (found.size === distinct.length) break
    }
    // A column that is declared twice is shown twice: the original's table does.
    return columns.filter(column => found.has(column))
  }
  const names = new Set(data.flatMap(object => Object.keys(object)))
  const sorted = [...names].sort(compareKeys)
  const leads = (name: string): boolean => /^(?:id|name)$/i.test(name)
  return [...sorted.filter(leads), ...sorted.filter(name => !leads(name))]
}
