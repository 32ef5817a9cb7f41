import { resource } from '../resource.ts'

/** The service that connects consoles to browsers. */
export const webconsoles = resource({
  keyword: 'webconsole',
  plural: 'webconsole',
  service: 'webconsole',
  columns: [],
})
