import { resource } from '../resource.ts'

export const schedulers = resource({
  keyword: 'scheduler',
  plural: 'schedulers',
  service: 'scheduler',
  columns: [],
})
