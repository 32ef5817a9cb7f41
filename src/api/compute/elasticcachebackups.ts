import { resource } from '../resource.ts'

export const elasticcachebackups = resource({
  keyword: 'elasticcachebackup',
  plural: 'elasticcachebackups',
  columns: [],
})
