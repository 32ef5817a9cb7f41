import { resource } from '../resource.ts'

export const elasticcacheaccounts = resource({
  keyword: 'elasticcacheaccount',
  plural: 'elasticcacheaccounts',
  columns: [],
})
