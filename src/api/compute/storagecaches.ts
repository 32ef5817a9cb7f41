import { resource } from '../resource.ts'

export const storagecaches = resource({
  keyword: 'storagecache',
  plural: 'storagecaches',
  columns: ['ID', 'Name', 'Path', 'Storages', 'size', 'count'],
})
