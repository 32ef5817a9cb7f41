import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../src/region/http/api-error.ts'
import { bool, int, text } from '../../../src/region/kinds/model/column.ts'
import { kind } from '../../../src/region/kinds/model/kind.ts'
import { listConditions } from '../../../src/region/query/conditions.ts'
import { parseClause, parseJointClause, splitValues } from '../../../src/region/query/filter-clause.ts'
import { PRIVATE } from '../../../src/region/store/database.ts'
import { and } from '../../../src/region/store/sql.ts'
import { Store } from '../../../src/region/store/store.ts'
import { Vault } from '../../../src/region/store/vault.ts'

const things = kind({
  keyword: 'thing',
  plural: 'things',
  scope: 'system',
  columns: { id: text({ notNull: true }), name: text({ notNull: true }), note: text(), size: int(), deleted: bool() },
})

interface Thing {
  readonly id: string
  readonly name: string
  readonly note: string | null
  readonly size: number
}

function storeOf(rows: readonly Thing[]): Store {
  let next = 0
  const store = new Store({
    path: PRIVATE,
    kinds: [things],
    vault: Vault.ephemeral(),
    stamp: () => '2026-01-01T00:00:00.000000Z',
    newId: () => `id-${next++}`,
  })
  for (const row of rows) store.table(things).insert(row)
  return store
}

/** What the region's SQL finds. */
function found(rows: readonly Thing[], filters: readonly string[], any: boolean): string[] {
  const store = storeOf(rows)
  const query = { filter: [...filters], filter_any: String(any) }
  const conditions = listConditions(
    things,
    { store, query, showing: false, now: new Date(0) },
    Object.keys(things.columns),
  )
  const ids = store
    .table(things)
    .select(and(conditions))
    .map(row => row.id)
  store.close()
  return ids.sort()
}

// The same language again, plainly: no SQL, no sharing of code with the region.
const fold = (value: string) => value.replace(/[A-Z]/g, letter => letter.toLowerCase())

function holds(row: Thing, field: 'name' | 'note' | 'size', op: string, params: readonly string[]): boolean {
  const value = row[field]
  if (op === 'isnull') return value === null
  if (op === 'isnotnull') return value !== null
  if (op === 'isempty') return value === null || String(value).length === 0
  if (op === 'isnotempty') return value !== null && String(value).length > 0
  if (op === 'isnullorempty') return value === null || String(value).length === 0
  if (value === null) return false
  const own = typeof value === 'number' ? value : fold(value)
  const read = (param: string) => (typeof value === 'number' ? Number.parseFloat(param) || 0 : fold(param.trimEnd()))
  const asText = fold(String(value))
  const same = (param: string) => own === read(param)
  switch (op) {
    case 'in':
      return params.some(same)
    case 'notin':
      return !params.some(same)
    case 'equals':
      return params.some(same)
    case 'notequals':
      return params.length === 1 && !same(params[0] ?? '')
    case 'contains':
      return params.some(param => asText.includes(fold(param)))
    case 'startswith':
      return params.some(param => asText.startsWith(fold(param)))
    case 'endswith':
      return params.some(param => asText.endsWith(fold(param)))
    case 'gt':
      return own > read(params[0] ?? '')
    case 'le':
      return own <= read(params[0] ?? '')
    default:
      throw new Error(`the test knows no ${op}`)
  }
}

const word = fc.string({
  unit: fc.constantFrom('a', 'B', 'b', '%', '_', '\\', '中', '9', '0', '-', "'", '('),
  minLength: 1,
  maxLength: 4,
})
const rowsOf = fc.uniqueArray(
  fc.record({
    id: fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', '1', '2', '3'), minLength: 3, maxLength: 6 }),
    name: word,
    note: fc.option(word, { nil: null }),
    size: fc.integer({ min: -5, max: 20 }),
  }),
  { selector: row => row.id, maxLength: 12 },
)
const unary = fc.constantFrom('isnull', 'isnotnull', 'isempty', 'isnotempty', 'isnullorempty')
const several = fc.constantFrom('in', 'notin', 'equals', 'contains', 'startswith', 'endswith')
const one = fc.constantFrom('notequals', 'gt', 'le')
const quoted = (value: string) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

const clause = fc
  .tuple(
    fc.constantFrom('name' as const, 'note' as const, 'size' as const),
    fc.oneof(unary, several, one),
    fc.array(word, { minLength: 1, maxLength: 3 }),
  )
  .map(([field, op, words]) => {
    const numbers = words.map((_, i) => String(i * 3))
    const given = field === 'size' ? numbers : words
    const params = op.startsWith('is') ? [] : ['notequals', 'gt', 'le'].includes(op) ? given.slice(0, 1) : given
    return { field, op, params, text: `${field}.${op}(${params.map(quoted).join(',')})` }
  })

describe('the filter language', () => {
  it('finds in SQL what a plain reading of it finds', () => {
    fc.assert(
      fc.property(rowsOf, fc.array(clause, { minLength: 1, maxLength: 3 }), fc.boolean(), (rows, clauses, any) => {
        // Text is ordered as the database orders it; the plain reading only orders numbers.
        const usable = clauses.filter(({ field, op }) => field === 'size' || !['gt', 'le'].includes(op))
        const expected = rows.filter(row => {
          const answers = usable.map(({ field, op, params }) => holds(row, field, op, params))
          return answers.length === 0 || (any ? answers.some(Boolean) : answers.every(Boolean))
        })
        const actual = found(
          rows,
          usable.map(({ text: written }) => written),
          any,
        )
        expect(actual).toEqual(expected.map(row => row.id).sort())
      }),
      { numRuns: 150 },
    )
  })

  it('drops what it does not know: fields, operators, and what is no clause', () => {
    const rows = [
      { id: 'a1', name: 'one', note: null, size: 1 },
      { id: 'b2', name: 'two', note: 'x', size: 2 },
    ]
    for (const filter of [
      'nofield.equals(1)',
      'name.bogus(1)',
      'name',
      'name.rf-main',
      'size.between(1)',
      'deleted_x.isnull()',
    ])
      expect(found(rows, [filter], false), filter).toEqual(['a1', 'b2'])
  })

  it('compares without regard to case and to trailing blanks', () => {
    const rows = [{ id: 'a1', name: 'Web', note: null, size: 1 }]
    expect(found(rows, ['name.equals(wEB)'], false)).toEqual(['a1'])
    expect(found(rows, ['name.equals("web  ")'], false)).toEqual(['a1'])
  })

  it('reads no value as SQL', () => {
    fc.assert(
      fc.property(fc.string(), value => {
        expect(() =>
          found([{ id: 'a', name: 'n', note: null, size: 0 }], [`name.equals(${quoted(value)})`], false),
        ).not.toThrow()
      }),
    )
  })
})

describe('a clause', () => {
  it('is a field, an operator and values', () => {
    expect(parseClause('name.in(a,b)')).toEqual({ field: 'name', op: 'in', params: ['a', 'b'] })
    expect(parseClause('name.equals("a(b)")')).toEqual({ field: 'name', op: 'equals', params: ['a(b)'] })
    expect(parseClause('description.isnull()')).toEqual({ field: 'description', op: 'isnull', params: [] })
    expect(parseClause('name')).toBeUndefined()
  })

  it('may be about a joined resource', () => {
    expect(parseJointClause('guestnetworks.guest_id(id).ip_addr.equals(10.168.222.232)')).toEqual({
      plural: 'guestnetworks',
      relatedKey: 'guest_id',
      ownKey: 'id',
      field: 'ip_addr',
      op: 'equals',
      params: ['10.168.222.232'],
    })
  })

  it('splits values at commas and colons, outside of quotes', () => {
    expect(splitValues('a, b:c')).toEqual(['a', 'b', 'c'])
    expect(splitValues(`'a, b' , "c\\"d"`)).toEqual(['a, b', 'c"d'])
  })

  it('fails like the original when two values have no separator', () => {
    expect(() => splitValues('"a" b')).toThrow(ApiError)
    expect(() => splitValues('2026-01-01 00')).toThrow(/Malformed multi value string/)
  })
})
