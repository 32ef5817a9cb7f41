import { resource } from '../resource.ts'

export const natgateways = resource({
  keyword: 'natgateway',
  plural: 'natgateways',
  columns: ['ID', 'Name', 'Enabled', 'Status', 'Cloudregion_Id', 'Region', 'Vpc_Id', 'Charge_Type', 'Nat_Spec'],
})
