import { readValues } from '../../cli/grammar/values.ts'
import { integer, type Shape } from '../../cli/options/index.ts'
import type { Output } from '../../cli/output.ts'
import type { BatchResult } from '../../client/index.ts'
import { plural } from './list.ts'
import { objectOutput, type Performs, words } from './object.ts'
import { type About, bodyOf, type Call, IDS, orNothing, type Sends, type Verb, verb } from './verb.ts'

const NO_OPTIONS = {}

export function batchOutput(call: Call, items: readonly BatchResult[]): Output {
  return { kind: 'batch', items, columns: call.resource.columns }
}

/** Performs an action on each of several objects: POST /plural/ID/ACTION for each. */
export function batchPerform<S extends Shape>(options?: S, about: About & Sends<S> & Performs = {}): Verb {
  return verb(
    'perform',
    about,
    s => `${capital(words(s.name))} ${plural(s.noun)}`,
    { ...IDS, ...(options ?? NO_OPTIONS) },
    raw => {
      const { id } = readValues(IDS, raw)
      const body = options === undefined ? undefined : orNothing(bodyOf(options, raw, about))
      return async call => batchOutput(call, await call.manager.batchPerform(id, about.action ?? call.name, body))
    },
  )
}

/** Deletes each of several objects. */
export function batchRemove<S extends Shape>(
  options?: S,
  about: About & Sends<S> & { sendsBody?: boolean } = {},
): Verb {
  return verb(
    'remove',
    about,
    s => `Delete ${plural(s.noun)}`,
    { ...IDS, ...(options ?? NO_OPTIONS) },
    raw => {
      const { id } = readValues(IDS, raw)
      const own = options === undefined ? undefined : orNothing(bodyOf(options, raw, about))
      const request = own === undefined ? {} : about.sendsBody === true ? { body: own } : { query: own }
      return async call => batchOutput(call, await call.manager.batchDelete(id, request))
    },
  )
}

/** Changes each of several objects in the same way. */
export function batchUpdate<S extends Shape>(options: S, about: About & Sends<S> = {}): Verb {
  return verb(
    'update',
    about,
    s => `Change ${plural(s.noun)}`,
    { ...IDS, ...options },
    raw => {
      const { id } = readValues(IDS, raw)
      const body = bodyOf(options, raw, about)
      return async call => batchOutput(call, await call.manager.batchUpdate(id, body))
    },
  )
}

/** Creates one object, or with `--count` several of the same at once. */
export function batchCreate<S extends Shape>(options: S, about: About & Sends<S> = {}): Verb {
  const COUNT = { count: integer('How many to create', { wire: false }) }
  return verb(
    'create',
    about,
    s => `Create a ${s.noun}, or several`,
    { ...COUNT, ...options },
    raw => {
      const count = Number(readValues(COUNT, raw).count ?? 1)
      const body = bodyOf(options, raw, about)
      return async call =>
        count > 1
          ? batchOutput(call, await call.manager.batchCreate(body, count))
          : objectOutput(await call.manager.create(body))
    },
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
