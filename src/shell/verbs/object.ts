import { readValues } from '../../cli/grammar/values.ts'
import type { Shape } from '../../cli/options/index.ts'
import type { ObjectStyle, Output } from '../../cli/output.ts'
import { UsageError } from '../../core/errors/index.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import { plural } from './list.ts'
import { a, actionPhrase } from './phrases.ts'
import {
  type About,
  bodyOf,
  completed,
  ID,
  namesFile,
  orNothing,
  type Sends,
  type Subject,
  type Verb,
  verb,
} from './verb.ts'

const NO_OPTIONS = {}

export function objectOutput(value: JsonValue, style?: ObjectStyle): Output {
  return style === undefined ? { kind: 'object', value } : { kind: 'object', value, style }
}

export function nothingToChange(): UsageError {
  return new UsageError('Nothing to change: give at least one option.')
}

/** Shows one object, by ID or name: GET /plural/ID. */
export function show<S extends Shape>(options?: S, about: About & Sends<S> = {}): Verb {
  const own: Shape = options ?? NO_OPTIONS
  return verb(
    'show',
    about,
    s => `Show the details of ${a(s.noun)}`,
    { ...ID, ...own },
    raw => {
      const { id } = readValues(ID, raw)
      const query = options === undefined ? {} : bodyOf(options, raw, about)
      return async call => objectOutput(await call.manager.get(id, orNothing(query)))
    },
  )
}

/** Creates an object: POST /plural. */
export function create<S extends Shape>(options: S, about: About & Sends<S> = {}): Verb {
  return verb(
    'create',
    about,
    s => `Create ${a(s.noun)}`,
    options,
    raw => {
      const body = bodyOf(options, raw, about)
      return async call => objectOutput(await call.manager.create(await completed(body, options, raw, about, call)))
    },
  )
}

/**
 * Changes an object: PUT /plural/ID. Refuses before any request when nothing is to change, as the original does.
 */
export function update<S extends Shape>(
  options: S,
  about: About & Sends<S> & { method?: 'put' | 'patch'; mayBeEmpty?: boolean; sendsId?: string } = {},
): Verb {
  return verb(
    'update',
    about,
    s => `Change ${a(s.noun)}`,
    { ...ID, ...options },
    raw => {
      const { id } = readValues(ID, raw)
      const body = bodyOf(options, raw, about)
      if (about.mayBeEmpty !== true && Object.keys(body).length === 0 && !namesFile(raw, about)) {
        throw nothingToChange()
      }
      return async call => {
        const filled = await completed(body, options, raw, about, call)
        const whole = about.sendsId === undefined ? filled : { ...filled, [about.sendsId]: id }
        return objectOutput(
          about.method === 'patch' ? await call.manager.patch(id, whole) : await call.manager.update(id, whole),
        )
      }
    },
  )
}

/**
 * Deletes an object: DELETE /plural/ID; own options go to the query, or to the body where `sendsBody` says so, which is
 * sent even when nothing is in it where `sendsEmpty` says so.
 */
export function remove<S extends Shape>(
  options?: S,
  about: About & Sends<S> & { sendsBody?: boolean; sendsEmpty?: boolean } = {},
): Verb {
  return verb(
    'remove',
    about,
    s => `Delete ${a(s.noun)}`,
    { ...ID, ...(options ?? NO_OPTIONS) },
    raw => {
      const { id } = readValues(ID, raw)
      const own = options === undefined ? undefined : sendable(bodyOf(options, raw, about), about)
      const request = own === undefined ? {} : about.sendsBody === true ? { body: own } : { query: own }
      return async call => objectOutput(await call.manager.delete(id, request))
    },
  )
}

export interface Performs {
  /** The action in the path; the command's own name when absent. */
  readonly action?: string
  /** How the answer is shown where the original does not use its table. */
  readonly style?: ObjectStyle
  /** Send the body even when nothing is in it. */
  readonly sendsEmpty?: boolean
  /** Send what was given for ID in the body too, under this name, as the original does here and there. */
  readonly sendsId?: string
}

/** Performs an action on one object: POST /plural/ID/ACTION. */
export function perform<S extends Shape>(options?: S, about: About & Sends<S> & Performs = {}): Verb {
  return verb(
    'perform',
    about,
    s => phraseOf(s),
    { ...ID, ...(options ?? NO_OPTIONS) },
    raw => {
      const { id } = readValues(ID, raw)
      const own = options === undefined ? {} : bodyOf(options, raw, about)
      return async call => {
        const sent = options && sendable(await completed(own, options, raw, about, call), about)
        const body = about.sendsId === undefined ? sent : { ...sent, [about.sendsId]: id }
        return objectOutput(await call.manager.perform(id, about.action ?? call.name, body), about.style)
      }
    },
  )
}

/** Performs an action on the collection: POST /plural/ACTION. */
export function performClass<S extends Shape>(options: S, about: About & Sends<S> & Performs = {}): Verb {
  return verb(
    'perform',
    about,
    s => `${titleOf(s.name)}: ${s.noun}`,
    options,
    raw => {
      const body = bodyOf(options, raw, about)
      return async call => {
        const sent = sendable(await completed(body, options, raw, about, call), about)
        return objectOutput(await call.manager.performClass(about.action ?? call.name, sent), about.style)
      }
    },
  )
}

/** Gets something of one object: GET /plural/ID/SPECIFIC. */
export function get<S extends Shape>(
  options?: S,
  about: About & Sends<S> & { specific?: string; style?: ObjectStyle; sendsId?: string } = {},
): Verb {
  return verb(
    'get',
    about,
    s => actionPhrase(s.name, s.noun) ?? `Get ${words(s.name)} of ${a(s.noun)}`,
    { ...ID, ...(options ?? NO_OPTIONS) },
    raw => {
      const { id } = readValues(ID, raw)
      const own = options === undefined ? undefined : orNothing(bodyOf(options, raw, about))
      const query = about.sendsId === undefined ? own : { ...own, [about.sendsId]: id }
      return async call =>
        objectOutput(await call.manager.getSpecific(id, about.specific ?? call.name, query), about.style)
    },
  )
}

/** Gets something of the collection: GET /plural/PROPERTY. An array is shown as a list. */
export function getClass<S extends Shape>(options: S, about: About & Sends<S> & { property?: string } = {}): Verb {
  return verb(
    'get',
    about,
    s => `Get ${words(s.name)} of ${plural(s.noun)}`,
    options,
    raw => {
      const query = bodyOf(options, raw, about)
      return async call => {
        const value = await call.manager.get(about.property ?? call.name, orNothing(query))
        return objectOutput(value)
      }
    },
  )
}

function sendable(body: JsonObject, about: { readonly sendsEmpty?: boolean }): JsonObject | undefined {
  return about.sendsEmpty === true ? body : orNothing(body)
}

/** `sync-skus` → `sync skus`. */
export function words(name: string): string {
  return name.replaceAll('-', ' ')
}

/** `enable` → `Enable a server`; `change-owner` → `Change owner of a server`. */
function phraseOf({ name, noun }: Subject): string {
  const phrase = actionPhrase(name, noun)
  if (phrase !== undefined) return phrase
  return `${titleOf(name)} ${name.includes('-') ? 'of ' : ''}${a(noun)}`
}

function titleOf(name: string): string {
  const text = words(name)
  return text.charAt(0).toUpperCase() + text.slice(1)
}
