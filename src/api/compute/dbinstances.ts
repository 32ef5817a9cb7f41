import { resource } from '../resource.ts'

export const dbinstances = resource({
  keyword: 'dbinstance',
  plural: 'dbinstances',
  columns: ['ID', 'Name', 'Billing_type', 'Cloudregion_Id', 'Status', 'Vcpu_Count', 'Vmem_Size_Mb'],
})
