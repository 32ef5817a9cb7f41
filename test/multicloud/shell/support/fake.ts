import * as kit from '../../../../src/cloudprovider/index.ts'

/** Calls of what changes something: `server.start`, and the arguments. */
export const CALLS: (readonly [string, ...unknown[]])[] = []

export type Members = Readonly<Record<string, unknown>>

/** A resource of a base class with the given members; calls of the named methods are noted. */
export function fake<R extends kit.ICloudResource>(
  base: { readonly prototype: R },
  keyword: string,
  members: Members,
  noted: readonly string[] = [],
  answer: unknown = undefined,
): R {
  const prototype = Object.create(base.prototype)
  for (const [name, value] of Object.entries({ id: `${keyword}-1`, name: `${keyword} one`, ...members })) {
    if (typeof value === 'function') Object.defineProperty(prototype, name, { value })
    else Object.defineProperty(prototype, name, { get: () => value })
  }
  for (const name of [...noted, 'setTags']) {
    const value = (...args: unknown[]) => {
      CALLS.push([`${keyword}.${name}`, ...args])
      return Promise.resolve(answer)
    }
    Object.defineProperty(prototype, name, { value })
  }
  return Object.create(prototype)
}

export const lists = (items: Record<string, unknown>): Members =>
  Object.fromEntries(Object.entries(items).map(([name, item]) => [name, () => kit.listOf([item])]))
export const gets = (items: Record<string, unknown>): Members =>
  Object.fromEntries(Object.entries(items).map(([name, item]) => [name, () => Promise.resolve([item])]))
