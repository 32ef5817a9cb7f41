import { resource } from '../resource.ts'

export const elasticcachesecgroups = resource({
  keyword: 'elasticcachesecgroup',
  plural: 'elasticcachesecgroups',
  columns: [],
})
