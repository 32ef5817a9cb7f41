import { NotSupportedError } from '../../../cloudprovider/errors/not-supported-error.ts'
import { type CloudList, collect } from '../../../cloudprovider/paging.ts'
import type { CloudItem, Skipped } from './reconcile.ts'

/** How many parents' parts are asked for at the same time. */
const AHEAD = 4

/** A part of a resource, together with the resource that it is of. */
export interface PartOf<P, T> extends CloudItem {
  readonly parent: P
  readonly item: T
}

/** A list that the cloud may not have at all: then it is empty. */
export async function* orNone<T>(list: CloudList<T>): CloudList<T> {
  try {
    yield* list
  } catch (error) {
    if (!(error instanceof NotSupportedError)) throw error
  }
}

/** The parts of every parent, one parent after another; a few parents' parts are on their way while one is read. */
export async function* partsOf<P, T extends CloudItem>(
  parents: CloudList<P>,
  parts: (parent: P) => CloudList<T> | Promise<readonly T[]>,
): CloudList<PartOf<P, T>> {
  const ahead: Promise<PartOf<P, T>[]>[] = []
  for await (const parent of parents) {
    const next = collectParts(parent, parts)
    // Whoever stops early never awaits it: its failure then concerns nobody.
    next.catch(() => undefined)
    ahead.push(next)
    if (ahead.length >= AHEAD) yield* (await ahead.shift()) ?? []
  }
  for (const rest of ahead) yield* await rest
}

async function collectParts<P, T extends CloudItem>(
  parent: P,
  parts: (parent: P) => CloudList<T> | Promise<readonly T[]>,
): Promise<PartOf<P, T>[]> {
  const found = parts(parent)
  const items = Symbol.asyncIterator in found ? await collect(orNone(found)) : await listed(found)
  return items.map(item => ({
    globalId: item.globalId,
    name: item.name,
    createdAt: item.createdAt,
    tags: item.tags ?? {},
    sysTags: item.sysTags ?? {},
    parent,
    item,
  }))
}

async function listed<T>(items: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await items
  } catch (error) {
    if (error instanceof NotSupportedError) return []
    throw error
  }
}

/** Says that what a resource hangs on is not here (yet). */
export function without(what: string, globalId: string): Skipped {
  return { skip: `its ${what} ${globalId === '' ? '' : `${globalId} `}is not here` }
}
