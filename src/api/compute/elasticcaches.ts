import { resource } from '../resource.ts'

export const elasticcaches = resource({
  keyword: 'elasticcache',
  plural: 'elasticcaches',
  columns: ['ID', 'Name', 'Cloudregion_Id', 'Status', 'InstanceType', 'CapacityMB', 'Engine', 'EngineVersion'],
})
