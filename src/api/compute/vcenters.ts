import { resource } from '../resource.ts'

export const vcenters = resource({
  keyword: 'vcenter',
  plural: 'vcenters',
  columns: ['ID', 'Name', 'access_url', 'Status', 'Version', 'Host_count', 'Provider'],
})
