import { networks } from '../kinds/networks.ts'
import type { Region } from '../region.ts'
import { sql } from '../store/sql.ts'

const LONGEST = 9
/** How much of a taken hint stays when letters are drawn to tell it apart. */
const STEM = 6
const DRAWN = 3

/** Gives a network the start of its servers' interface names, unless it has one: the original does so late, too. */
export function ensureIfnameHint(region: Region, networkId: string): void {
  const bare = region.store.db.get(
    sql`SELECT name FROM networks WHERE +deleted = 0 AND id = ${networkId} AND coalesce(ifname_hint, '') = ''`,
  )
  if (bare === undefined) return
  const ifname_hint = newIfnameHint(region, String(bare.name), networkId)
  region.store.table(networks).update(networkId, { ifname_hint })
}

/**
 * A hint that no other network has: the name's ASCII letters, digits and underscores.
 * @param purpose what the drawn letters depend on under a seed
 */
export function newIfnameHint({ store, ids }: Region, name: string, purpose: string): string {
  const taken = (hint: string) => store.table(networks).first({ ifname_hint: hint }) !== undefined
  const wanted = usable(name.replaceAll(/[^A-Za-z0-9_]/g, ''))
  if (wanted.length >= 3 && !taken(wanted)) return wanted
  for (let attempt = 0; ; attempt++) {
    const letters = ids.derived('ifname_hint', purpose, String(attempt)).replaceAll('-', '')
    const stem = attempt < 3 ? wanted.slice(0, STEM) : ''
    const hint = usable(`${stem}${letters}`).slice(0, stem === '' ? LONGEST : stem.length + DRAWN)
    if (!taken(hint)) return hint
  }
}

/** Begins with a letter and is not too long. */
function usable(text: string): string {
  return (text === '' || /^[A-Za-z]/.test(text) ? text : `a${text}`).slice(0, LONGEST)
}
