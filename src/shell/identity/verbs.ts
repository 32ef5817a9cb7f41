import { readValues } from '../../cli/grammar/values.ts'
import type { Shape } from '../../cli/options/index.ts'
import { nothing } from '../../cli/output.ts'
import type { JsonObject } from '../../core/json.ts'
import { type About, bodyOf, ID, type Sends, type Verb, verb } from '../verbs/verb.ts'
import { idOf, inDomain } from './lookup.ts'
import { DOMAIN } from './options.ts'

/**
 * Verbs of keystone's resources: a domain may be given by name, and what changes or deletes an object asks for its ID
 * first, as the original does.
 */

/** Shows one object: GET /plural/ID, within the domain that `--domain` names. */
export function showIn<S extends Shape>(options: S, about: About & Sends<S> = {}): Verb {
  return verb(
    'show',
    about,
    s => `Show the details of a ${s.noun}`,
    { ...ID, ...options, ...DOMAIN },
    raw => {
      const { id } = readValues(ID, raw)
      const { domain } = readValues(DOMAIN, raw)
      const query = bodyOf(options, raw, about)
      return async ({ manager, session }) => {
        const whole = { ...query, ...(await inDomain(session, domain)) }
        return { kind: 'object', value: await manager.get(id, some(whole)) }
      }
    },
  )
}

/** Creates an object: POST /plural, in the domain that `--domain` names. */
export function createIn<S extends Shape>(options: S, about: About & Sends<S> = {}): Verb {
  return verb(
    'create',
    about,
    s => `Create a ${s.noun}`,
    { ...options, ...DOMAIN },
    raw => {
      const { domain } = readValues(DOMAIN, raw)
      const body = bodyOf(options, raw, about)
      return async ({ manager, session }) => ({
        kind: 'object',
        value: await manager.create({ ...body, ...(await inDomain(session, domain)) }),
      })
    },
  )
}

/** Changes an object: PATCH /plural/ID once its ID is known. `domains` is {@link DOMAIN} where names need one. */
export function patchFound<S extends Shape>(options: S, domains: Shape, about: About & Sends<S> = {}): Verb {
  return verb(
    'update',
    about,
    s => `Change a ${s.noun}`,
    { ...ID, ...options, ...domains },
    raw => {
      const { id } = readValues(ID, raw)
      const domain = domainIn(domains, raw)
      const body = bodyOf(options, raw, about)
      return async ({ manager, session, resource }) => ({
        kind: 'object',
        value: await manager.patch(await idOf(session, resource, id, domain), body),
      })
    },
  )
}

/** Deletes an object: DELETE /plural/ID once its ID is known; `silent` prints nothing, as the original does. */
export function removeFound(domains: Shape, about: About & { silent?: boolean } = {}): Verb {
  return verb(
    'remove',
    about,
    s => `Delete a ${s.noun}`,
    { ...ID, ...domains },
    raw => {
      const { id } = readValues(ID, raw)
      const domain = domainIn(domains, raw)
      return async ({ manager, session, resource }) => {
        const value = await manager.delete(await idOf(session, resource, id, domain))
        return about.silent === true ? nothing : { kind: 'object', value }
      }
    },
  )
}

function domainIn(domains: Shape, raw: Parameters<typeof readValues>[1]): string | undefined {
  return 'domain' in domains ? readValues(DOMAIN, raw).domain : undefined
}

function some(query: JsonObject): JsonObject | undefined {
  return Object.keys(query).length === 0 ? undefined : query
}
