import { resource } from '../resource.ts'

export const baremetalProfiles = resource({
  keyword: 'baremetal_profile',
  plural: 'baremetal_profiles',
  columns: ['oem_name', 'model', 'lan_channel', 'root_id', 'root_name', 'string_pass'],
})
