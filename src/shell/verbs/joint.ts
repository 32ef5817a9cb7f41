import { readValues } from '../../cli/grammar/values.ts'
import { positional, type Shape, text } from '../../cli/options/index.ts'
import { readList, withShared } from './list.ts'
import { nothingToChange, objectOutput } from './object.ts'
import { type About, bodyOf, orNothing, type Sends, type Verb, verb } from './verb.ts'

/** The two objects that a joint resource joins: which property names the one and which the other. */
export interface Pair {
  readonly master: string
  readonly slave: string
}

/**
 * Lists a joint resource: all of it, or with the option named by `pair.master` what belongs to that object
 * (GET /masters/ID/slaves), or with `pair.slave` the other way round. An end that is among the options is sent too.
 */
export function jointList<S extends Shape>(pair: Partial<Pair>, options: S, about: About & Sends<S> = {}): Verb {
  const named = [pair.master, pair.slave].filter(end => end !== undefined)
  const ends = Object.fromEntries(
    named.map(end => [end, text(`Only those of this ${end}, ID or name`, { wire: false })]),
  )
  return verb(
    'list',
    about,
    s => `List ${s.noun} pairs`,
    withShared({ ...ends, ...options }),
    raw => {
      const chosen: Readonly<Record<string, unknown>> = readValues(ends, raw)
      const rest = Object.fromEntries(Object.entries(raw).filter(([key]) => !(key in ends) || key in options))
      const { query, show } = readList(options, rest, about)
      const [master, slave] = [chosen[pair.master ?? ''], chosen[pair.slave ?? '']]
      return async call => {
        const { manager } = call
        if (typeof master === 'string' && master !== '') return show(call, await manager.listDescendent(master, query))
        if (typeof slave === 'string' && slave !== '') return show(call, await manager.listDescendent2(slave, query))
        return show(call, await manager.list(query))
      }
    },
  )
}

function idsOf(pair: Pair) {
  return {
    [pair.master]: positional(text(`ID or name of the ${pair.master}`, { wire: false })),
    [pair.slave]: positional(text(`ID or name of the ${pair.slave}`, { wire: false })),
  }
}

type JointDo = 'show' | 'attach' | 'detach' | 'update'
const DEED = { show: 'show', attach: 'perform', detach: 'perform', update: 'update' } as const

function joint<S extends Shape>(
  what: JointDo,
  phrase: string,
  pair: Pair,
  options: S | undefined,
  about: About & Sends<S> & { refusesEmpty?: boolean; sendsEmpty?: boolean },
): Verb {
  const ids = idsOf(pair)
  const own: Shape = options ?? {}
  return verb(
    DEED[what],
    about,
    s => `${phrase} ${s.noun}`,
    { ...ids, ...own },
    raw => {
      const read = readValues(ids, raw)
      const master = read[pair.master] ?? ''
      const slave = read[pair.slave] ?? ''
      const all = options === undefined ? undefined : bodyOf(options, raw, about)
      const body = all === undefined || about.sendsEmpty === true ? all : orNothing(all)
      if (about.refusesEmpty === true && body === undefined) throw nothingToChange()
      return async ({ manager }) => {
        switch (what) {
          case 'show':
            return objectOutput(await manager.getJoint(master, slave, body))
          case 'attach':
            return objectOutput(await manager.attach(master, slave, body))
          case 'detach':
            return objectOutput(await manager.detach(master, slave, body))
          default:
            return objectOutput(await manager.updateJoint(master, slave, undefined, body))
        }
      }
    },
  )
}

/** Shows one pair: GET /masters/ID/slaves/ID. */
export function jointShow<S extends Shape>(pair: Pair, options?: S, about: About & Sends<S> = {}): Verb {
  return joint('show', 'Show the pair of a', pair, options, about)
}

/** Joins two objects: POST /masters/ID/slaves/ID. Where `sendsEmpty` says so, the body is sent with nothing in it too. */
export function attach<S extends Shape>(
  pair: Pair,
  options?: S,
  about: About & Sends<S> & { sendsEmpty?: boolean } = {},
): Verb {
  return joint('attach', 'Attach a', pair, options, about)
}

/** Parts two objects: DELETE /masters/ID/slaves/ID. */
export function detach<S extends Shape>(pair: Pair, options?: S, about: About & Sends<S> = {}): Verb {
  return joint('detach', 'Detach a', pair, options, about)
}

/** Changes a pair: PUT /masters/ID/slaves/ID. Where `refusesEmpty` says so, not when nothing is to change. */
export function jointUpdate<S extends Shape>(
  pair: Pair,
  options: S,
  about: About & Sends<S> & { refusesEmpty?: boolean } = {},
): Verb {
  return joint('update', 'Change the pair of a', pair, options, about)
}
