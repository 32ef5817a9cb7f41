import type { Ids } from '../../ids.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'

/** Names of interfaces are short: so much is left for what tells the network. */
const LONGEST = 9
const BASE = 6
const SHORTEST = 3

function taken(store: Store, hint: string): boolean {
  return store.db.get(sql`SELECT 1 FROM networks WHERE deleted = 0 AND ifname_hint = ${hint} LIMIT 1`) !== undefined
}

/** Begins with a letter and is no longer than there is room for. */
function fitting(text: string): string {
  return (text === '' || /^[a-zA-Z]/.test(text) ? text : `a${text}`).slice(0, LONGEST)
}

/** How the interfaces of a network are called: after its name and, where that is taken or too short, a random end. */
export function interfaceHint(store: Store, ids: Ids, name: string): string {
  const plain = fitting(name.replace(/[^a-zA-Z0-9_]/g, ''))
  if (plain.length >= SHORTEST && !taken(store, plain)) return plain
  for (;;) {
    const hint = fitting(plain.slice(0, BASE) + ids.hex().slice(0, LONGEST - Math.min(plain.length, BASE)))
    if (!taken(store, hint)) return hint
  }
}
