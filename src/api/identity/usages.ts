import { resource } from '../resource.ts'

/** How many domains, projects, users and the like there are. */
export const identityUsages = resource({
  keyword: 'usage',
  plural: 'usages',
  service: 'identity',
  version: 'v3',
  columns: [],
})
