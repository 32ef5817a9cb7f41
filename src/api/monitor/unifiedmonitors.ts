import { resource } from '../resource.ts'

/** The door to measurements over time. It holds no objects; what is asked of it are properties and actions of all. */
export const unifiedmonitors = resource({
  keyword: 'unifiedmonitor',
  plural: 'unifiedmonitors',
  service: 'monitor',
  columns: [],
})
