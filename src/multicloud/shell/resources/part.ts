import type { Shape } from '../../../cli/options/index.ts'
import { type CloudList, flatMap, listOf, map } from '../../../cloudprovider/paging.ts'
import type { ICloudResource } from '../../../cloudprovider/resource.ts'
import { type Collection, everywhere, type GroupId, type Scope } from './collection.ts'
import type { Finder } from './finders.ts'
import { locate } from './locate.ts'
import { rowOf } from './row.ts'

/** What a resource consists of: the interfaces of a server, the rules of a security group. */
interface PartSpec<P extends ICloudResource> {
  readonly keyword: string
  readonly noun: string
  /** Where an s does not do. */
  readonly plural?: string
  readonly group: GroupId
  /** Of the part itself; the parent's id is put among them. */
  readonly columns: readonly string[]
  readonly parent: Finder<P>
  readonly options?: Shape
  readonly of: (parent: P, values: Scope['values']) => CloudList<object> | Promise<readonly object[]>
}

/** The columns that every resource of the tree has, in front of others. */
export const COMMON = ['globalId', 'name', 'status'] as const

/** A collection of parts: those of all parents, or of one. Each row names its parent. */
export function part<P extends ICloudResource>(spec: PartSpec<P>): Collection {
  const { keyword, noun, plural = `${noun}s`, group, parent, options } = spec
  const parentColumn = columnName(parent.keyword)
  const first = spec.columns.filter(column => COMMON.some(common => common === column))
  const columns = [...first, parentColumn, ...spec.columns.filter(column => !first.includes(column))]
  const ofOne = (owner: P, values: Scope['values']): CloudList<object> => {
    const parts = spec.of(owner, values)
    return Symbol.asyncIterator in parts ? parts : listOf(parts)
  }
  return {
    keyword,
    noun,
    plural,
    group,
    columns,
    isGlobal: parent.isGlobal === true,
    parent: { keyword: parent.keyword, noun: parent.noun },
    ...(options === undefined ? {} : { options }),
    list: scope =>
      flatMap(owners(parent, scope), owner =>
        map(ofOne(owner, scope.values), item => rowOf(item, { [parentColumn]: owner.globalId })),
      ),
  }
}

async function* owners<P extends ICloudResource>(finder: Finder<P>, scope: Scope): CloudList<P> {
  if (scope.parent === undefined) yield* everywhere(scope, finder.list, finder.isGlobal)
  else yield await locate(finder, scope, scope.parent)
}

/** `lb-listener` → `lbListenerId`. */
function columnName(keyword: string): string {
  return `${keyword.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Id`
}
