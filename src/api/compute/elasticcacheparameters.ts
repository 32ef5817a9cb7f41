import { resource } from '../resource.ts'

export const elasticcacheparameters = resource({
  keyword: 'elasticcacheparameter',
  plural: 'elasticcacheparameters',
  columns: [],
})
