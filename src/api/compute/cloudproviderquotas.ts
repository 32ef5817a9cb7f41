import { resource } from '../resource.ts'

export const cloudproviderquotas = resource({
  keyword: 'cloudproviderquota',
  plural: 'cloudproviderquotas',
  columns: ['Id', 'Name', 'Quota_Range', 'Quota_Type', 'Max_Count', 'Used_Count'],
})
