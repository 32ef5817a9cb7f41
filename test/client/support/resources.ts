import { resource } from '../../../src/api/resource.ts'

/** Made-up resources: the client knows no real one. */
export const ships = resource({ keyword: 'ship', plural: 'ships', columns: [] })
export const ports = resource({ keyword: 'port', plural: 'ports', columns: [] })
export const crews = resource({ keyword: 'crew', plural: 'crews', service: 'identity', version: 'v3', columns: [] })
export const cabins = resource({
  keyword: 'cabin',
  plural: 'sea:cabins',
  context: 'decks',
  nameField: 'title',
  idField: 'number',
  columns: [],
})
export const berths = resource({
  keyword: 'berth',
  plural: 'berths',
  columns: [],
  joint: { master: ports, slave: ships },
})
