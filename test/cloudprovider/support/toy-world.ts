import { NotFoundError } from '../../../src/cloudprovider/errors/index.ts'

/** One way of being wrong for each rule of the conformance kit. */
export interface Flaws {
  zoneIdsRepeat?: boolean
  noRegionPrefix?: boolean
  unknownIdIsFound?: boolean
  hostsAreReal?: boolean
  serversAreEmulated?: boolean
  eipsUnnamed?: boolean
  namesSnapshots?: boolean
  capabilityTwice?: boolean
  claimsReadOnly?: boolean
  accountIdChanges?: boolean
  subAccountsShare?: boolean
  bindsAcross?: boolean
  danglingHost?: boolean
  refreshFails?: boolean
  refreshForgives?: boolean
  refreshMerges?: boolean
  showsSecret?: boolean
  secretUnmarked?: boolean
  missesNothing?: boolean
}

export interface Row {
  id: string
  sub: string
  region: string
  tags: Record<string, string>
  eip: string
}

export const TOY_SECRET = 'a-toy-secret-of-some-length'
export const SUBS = ['sub-a', 'sub-b']
export const REGIONS = ['north', 'south']

/** What the toy cloud holds: a server, a disk and an eip for each region and sub-account. */
export class ToyWorld {
  readonly flaws: Flaws
  readonly rows: Row[]
  openings = 0

  constructor(flaws: Flaws = {}) {
    this.flaws = flaws
    this.rows = REGIONS.flatMap(region =>
      SUBS.map(sub => ({ id: `${sub}-${region}`, sub, region, tags: { made: 'first' }, eip: `eip-${sub}-${region}` })),
    )
    if (flaws.bindsAcross) for (const row of this.rows) row.eip = `eip-${SUBS.find(s => s !== row.sub)}-${row.region}`
  }

  row(id: string): Row {
    const row = this.rows.find(r => r.id === id)
    if (row === undefined) throw new NotFoundError(`no ${id}`)
    return row
  }
}
