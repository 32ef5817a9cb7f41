import { resource } from '../resource.ts'

export const natsentries = resource({
  keyword: 'natsentry',
  plural: 'natsentries',
  columns: ['ID', 'Name', 'Status', 'IP', 'Natgateway_Id', 'Natgateway', 'Network', 'Network_Id', 'Source_CIDR'],
})
