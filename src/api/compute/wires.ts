import { resource } from '../resource.ts'

export const wires = resource({
  keyword: 'wire',
  plural: 'wires',
  columns: ['ID', 'Name', 'Bandwidth', 'Zone_ID', 'Zone', 'Networks', 'VPC', 'VPC_ID', 'public_scope', 'domain_id'],
})
